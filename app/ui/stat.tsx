import type { ReactNode } from 'react'
import { Link } from 'react-router'

export type Stat = { label: string; value: ReactNode; unit?: string; note?: ReactNode; to?: string }

export function Stats({ stats }: { stats: readonly Stat[] }) {
  return (
    <div className="stats">
      {stats.map((stat) => (
        <StatTile key={stat.label} {...stat} />
      ))}
    </div>
  )
}

function StatTile({ label, value, unit, note, to }: Stat) {
  const content = (
    <>
      <div className="stat-l">{label}</div>
      <div className="stat-v">
        {value} {unit && <small>{unit}</small>}
      </div>
      {note && <div className="stat-n">{note}</div>}
    </>
  )
  return to ? (
    <Link className="stat" to={to}>
      {content}
    </Link>
  ) : (
    <div className="stat">{content}</div>
  )
}
