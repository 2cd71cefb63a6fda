import type { ReactNode } from 'react'
import type { BerthStatus } from '#app/berths/berth.ts'
import { BerthMark } from './berth-mark.tsx'
import { Icon } from './icon.tsx'
import { Plate } from './plate.tsx'

const kinds = {
  yes: ['p', 'check', 'Yes: '],
  note: ['s', 'triangle-exclamation-point', 'Note: '],
  no: ['f', 'x', 'No: '],
  waiting: ['w', 'clock', 'Still to come: '],
  unknown: ['u', 'circle-question-mark', 'Not known: '],
} as const

export type Reason = { kind: keyof typeof kinds; text: ReactNode }

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className="reasons">
      {reasons.map(({ kind, text }, index) => {
        const [look, icon, word] = kinds[kind]
        return (
          <li key={index} className={look}>
            <Icon of={icon} />
            <span>
              <span className="vh">{word}</span>
              {text}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** How much of what the berth gives the vessel needs, in one unit; `text` says the spare in words. */
export type Margin = { label: string; need: number; have: number; text: string }

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 943) / 10}%`

function MarginBar({ label, need, have, text }: Margin) {
  const whole = Math.max(need, have) || 1
  const state = need > have ? 'mg-need is-fail' : need === have ? 'mg-need is-zero' : 'mg-need'
  const limit = percent(have, whole)
  return (
    <li>
      <span className="k">{label}</span>
      <svg aria-hidden="true">
        <rect className="mg-track" x="0.5" y="1" width={limit} height="8" rx="2" />
        <rect className={state} x="0.5" y="3" width={percent(need, whole)} height="4" rx="1" />
        <line className="mg-limit" x1={limit} x2={limit} y1="0" y2="10" />
      </svg>
      <span className="v">{text}</span>
    </li>
  )
}

export type Recommended = {
  number: string
  to?: string
  /** Undefined where not enough is known to say. */
  fits: boolean | undefined
  /** "Fits", "Does not fit: 0.2 m too shallow". */
  verdict: string
  status: BerthStatus
  price: string
  score?: number
  margins: readonly Margin[]
  reasons: readonly Reason[]
  /** What somebody wrote about it. */
  note?: string | null
  actions?: ReactNode
}

const verdictLooks = {
  true: { tone: 'success', icon: 'check' },
  false: { tone: 'error', icon: 'x' },
  undefined: { tone: 'warning', icon: 'circle-question-mark' },
} as const

/** One berth of a list: `<ol className="recos">` in a flush Panel. */
export function Recommendation({ berth }: { berth: Recommended }) {
  const verdict = verdictLooks[String(berth.fits) as 'true']
  return (
    <li className="reco">
      <div className="reco-top">
        <Plate number={berth.number} to={berth.to} />
        <span className={`verdict tone-${verdict.tone}`}>
          <Icon of={verdict.icon} />
          {berth.verdict}
        </span>
        <BerthMark status={berth.status} />
        <span className="price">{berth.price}</span>
        {berth.score !== undefined && (
          <span className="score push">
            <b>{berth.score}</b> of 100
          </span>
        )}
      </div>
      <div className="reco-grid">
        <ul className="margins">
          {berth.margins.map((margin) => (
            <MarginBar key={margin.label} {...margin} />
          ))}
        </ul>
        <Reasons reasons={berth.reasons} />
      </div>
      {berth.note && <blockquote className="whitespace-pre-line">{berth.note}</blockquote>}
      {berth.actions && <div className="actions">{berth.actions}</div>}
    </li>
  )
}

export function Recommendations({ berths }: { berths: readonly Recommended[] }) {
  return (
    <ol className="recos">
      {berths.map((berth) => (
        <Recommendation key={berth.number} berth={berth} />
      ))}
    </ol>
  )
}
