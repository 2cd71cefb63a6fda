import sprite from 'virtual:icon-sprite'
import type { IconName } from './icons.ts'

/** The class `i` carries size and stroke; the drawing comes from one file that the browser keeps. */
export function Icon({ of: name, label }: { of: IconName; label?: string }) {
  return (
    <svg className="i" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
