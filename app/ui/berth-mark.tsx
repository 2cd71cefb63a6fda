import { berthStatusLabels as labels, type BerthStatus } from '#app/berths/berth.ts'

export const berthStatusClass = (status: BerthStatus) => `berth-${status.replace('_', '-')}`

type Props = { status: BerthStatus; bare?: boolean; prefix?: string }

/** Outline, stripes, dots, solid or cross beside the word. `prefix` for "State of sale: available". */
export function BerthMark({ status, bare, prefix }: Props) {
  return (
    <span className={`badge berth ${berthStatusClass(status)}${bare ? ' is-bare' : ''}`}>
      {prefix ? `${prefix}: ${labels[status].toLowerCase()}` : labels[status]}
    </span>
  )
}
