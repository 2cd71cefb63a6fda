import type { LucideIcon } from 'lucide-react'

type Props = { of: LucideIcon; label?: string }

/** The class `i` carries size and stroke, so that an icon costs little more than its paths in the HTML. */
export function Icon({ of: Drawing, label }: Props) {
  const name = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return <Drawing {...bare} {...name} />
}

const bare = {
  xmlns: undefined,
  width: undefined,
  height: undefined,
  fill: undefined,
  stroke: undefined,
  strokeWidth: undefined,
  strokeLinecap: undefined,
  strokeLinejoin: undefined,
  className: 'i',
}
