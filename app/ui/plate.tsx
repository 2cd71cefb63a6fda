import { Link } from 'react-router'

/** How a berth is written everywhere: its number as on the pedestal. */
export function Plate({ number, to, large }: { number: string; to?: string; large?: boolean }) {
  const look = large ? 'plate plate-lg' : 'plate'
  return to ? (
    <Link className={look} to={to}>
      {number}
    </Link>
  ) : (
    <span className={look}>{number}</span>
  )
}
