import type { SubmissionResult } from '@conform-to/react'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'

type Props = {
  note: { pinned_at: Date | string | null; archived_at: Date | string | null }
  /** Whom or what the note is about. */
  on: string
  back: string
  lastResult?: SubmissionResult<string[]>
}

/** The page of the button beside a note, for those without scripts or with a link to it. */
export function PinConfirm({ note, on, back, lastResult }: Props) {
  const act = note.pinned_at ? 'Unpin' : 'Pin'
  return (
    <RefusedConfirm
      lastResult={lastResult}
      question={`${act} this note on ${on}?`}
      danger={false}
      confirm={note.archived_at ? undefined : `${act} note`}
      fields={note.pinned_at ? {} : { is_pinned: 'on' }}
      cancel={{ to: back, label: 'Back to the notes' }}
    >
      {note.archived_at
        ? 'This note was removed.'
        : note.pinned_at
          ? 'It goes back to its place among the notes.'
          : 'It stands above all other notes.'}
    </RefusedConfirm>
  )
}
