export function initials(name: string) {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return ([...first][0] ?? '?').toUpperCase() + ([...last][0] ?? '').toUpperCase()
}

/** The name is read out only where it does not stand beside it. */
export function Avatar({ name, small, alone }: { name: string; small?: boolean; alone?: boolean }) {
  const reading = alone ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true }
  return (
    <span className={small ? 'avatar avatar-sm' : 'avatar'} {...reading}>
      {initials(name)}
    </span>
  )
}

/** Avatar and name, for cells; on a brief card the name alone is left. */
export function Person({ name, shown = name }: { name: string; shown?: string }) {
  return (
    <span className="row nowrap agent">
      <Avatar name={name} small />
      {shown}
    </span>
  )
}
