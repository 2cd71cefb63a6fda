import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { isPromise, type Stage, stageLabels } from './interest.ts'
import { Day } from './interest-overview.tsx'

type Props = {
  interest: { id: string; berth_id: string | null; berth: string | null; closed_at: Date | string | null }
  rivals: { id: string; client: string; stage: Stage }[]
  tenures: { ends_on: string; interest_id: string | null; client: string | null }[]
}

/** Who waits the longest is named; the rest is a list of its own. */
const mostNamed = 3

/** What stands between this interest and its berth. */
export function BerthNotices({ interest, rivals, tenures }: Props) {
  const { slug } = usePortDisplay()
  const link = (rival: Props['rivals'][number]) => <Link to={`/${slug}/interests/${rival.id}`}>{rival.client}</Link>
  const promised = rivals.find(({ stage }) => isPromise(stage))
  const sold = tenures.find(({ interest_id }) => interest_id !== interest.id)
  if (!interest.berth || interest.closed_at) return null
  if (sold)
    return (
      <Notice tone="warning">
        {interest.berth} is no longer possible: {sold.client ?? 'somebody'} has it until <Day on={sold.ends_on} />. Link
        another berth.
      </Notice>
    )
  if (promised)
    return (
      <Notice tone="warning">
        {interest.berth} is promised to {link(promised)} ({stageLabels[promised.stage]}). This interest can go on in
        case that one falls through.
      </Notice>
    )
  if (rivals.length === 0) return null
  const [named, rest] = [rivals.slice(0, mostNamed), rivals.length - mostNamed]
  return (
    <Notice>
      {rivals.length === 1 ? 'One more open interest wants' : `${rivals.length} more open interests want`}{' '}
      {interest.berth}:{' '}
      {named.map((rival, index) => (
        <span key={rival.id}>
          {index > 0 && ', '}
          {link(rival)} ({stageLabels[rival.stage]})
        </span>
      ))}
      {rest > 0 && (
        <>
          {' '}
          and <Link to={`/${slug}/berths/${interest.berth_id}/interests`}>{rest} more</Link>
        </>
      )}
      .
    </Notice>
  )
}
