import { Diff } from '#app/ui/diff.tsx'
import { Fold } from './fold.tsx'
import type { Change } from './describe-changes.ts'

const mostShown = 5
const longest = 120

const fold = (text: string | undefined) =>
  text && text.length > longest ? <Fold line={`${text.slice(0, longest - 20)}…`}>{text}</Fold> : text

/** The changes of one entry; long values and long lists are folded. */
export function AuditChange({ changes }: { changes: Change[] }) {
  const all = changes.map(({ field, from, to }) => ({ field, from: fold(from), to: fold(to) }))
  const rest = all.length - mostShown
  if (rest < 2) return <Diff changes={all} />
  return (
    <>
      <Diff changes={all.slice(0, mostShown)} />
      <Fold line={`${rest} more`}>
        <Diff changes={all.slice(mostShown)} />
      </Fold>
    </>
  )
}
