import { Diff } from '#app/ui/diff.tsx'
import type { Change } from './describe-changes.ts'

const mostShown = 5
const longest = 120

const fold = (text: string | undefined) => (text && text.length > longest ? <Folded text={text} /> : text)

function Folded({ text }: { text: string }) {
  return (
    <details className="inline-fold">
      <summary>{text.slice(0, longest - 20)}…</summary>
      {text}
    </details>
  )
}

/** The changes of one entry; long values and long lists are folded. */
export function AuditChange({ changes }: { changes: Change[] }) {
  const all = changes.map(({ field, from, to }) => ({ field, from: fold(from), to: fold(to) }))
  const rest = all.length - mostShown
  if (rest < 2) return <Diff changes={all} />
  return (
    <div className="stack-tight">
      <Diff changes={all.slice(0, mostShown)} />
      <details>
        <summary>{rest} more</summary>
        <Diff changes={all.slice(mostShown)} />
      </details>
    </div>
  )
}
