import type { ReactNode } from 'react'
import type { BerthStatus } from '#app/berths/berth.ts'
import { Link } from 'react-router'
import { BerthMark } from './berth-mark.tsx'
import { Icon } from './icon.tsx'
import { Plate } from './plate.tsx'
import type { IconName } from './icons.ts'

export type BigAction = { label: string; to: string; icon: IconName; primary?: boolean }

type Props = {
  number: string
  status: BerthStatus
  /** Who has it or may have it, in a sentence. */
  who: ReactNode
  dimensions: readonly { label: string; value: string }[]
  actions?: readonly BigAction[]
  /** Beside the actions: one that does its work on the card itself. */
  extra?: ReactNode
  children?: ReactNode
}

/** The berth under one's feet: on a phone and a tablet, above the sheet. */
export function DockCard({ number, status, who, dimensions, actions = [], extra, children }: Props) {
  return (
    <section className="panel dock-only" aria-label="On the dock">
      <div className="dock-card">
        <div className="dock-top">
          <Plate number={number} large />
          <div className="who">
            <BerthMark status={status} />
            <p>{who}</p>
          </div>
        </div>
        <dl className="dock-dims">
          {dimensions.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {(actions.length > 0 || extra) && <BigActions actions={actions} extra={extra} />}
        {children}
      </div>
    </section>
  )
}

function BigActions({ actions, extra }: { actions: readonly BigAction[]; extra?: ReactNode }) {
  return (
    <div className="big-actions">
      {actions.map(({ label, to, icon, primary }) => (
        <Link key={label} className={primary ? 'big big-primary' : 'big'} to={to}>
          <Icon of={icon} />
          {label}
        </Link>
      ))}
      {extra}
    </div>
  )
}
