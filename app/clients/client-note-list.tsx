import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { MentioningText } from '#app/mentions/mentioning-text.tsx'
import { ChangeNote, PinNote } from '#app/notes/note-acts.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { When } from '#app/ui/time.tsx'
import { NotePhotos, type NotePhoto } from './note-photos.tsx'

export type ShownNote = {
  id: string
  body: string
  created_at: Date | string
  pinned_at: Date | string | null
  edited_at: Date | string | null
  author: string | null
  mentioned: string[]
  photos: NotePhoto[]
}

/** The pinned ones first, whole. */
export function NoteList({ notes, base }: { notes: readonly ShownNote[]; base: string }) {
  return (
    <ol className="stack">
      {notes.map((note) => (
        <li key={note.id} className="panel panel-body stack">
          <NoteText note={note} at={`${base}/notes/${note.id}`} />
        </li>
      ))}
    </ol>
  )
}

/** `isAlone` on the note's own page, which needs no link to itself. */
export function NoteText({ note, at, isAlone }: { note: ShownNote; at: string; isAlone?: boolean }) {
  const { timezone, locale, now } = usePortDisplay()
  const canEdit = useRights().can('clients:edit')
  const { body, author, created_at, edited_at, pinned_at } = note
  return (
    <>
      <p className="whitespace-pre-line break-words">
        <MentioningText text={body} names={note.mentioned} />
      </p>
      <NotePhotos photos={note.photos} />
      <div className="row">
        {pinned_at && <Badge tone="info">Pinned</Badge>}
        <span className="meta">
          {author ?? 'From the website'}, <When at={created_at} zone={timezone} locale={locale} now={now} />
          {edited_at && !isAlone && (
            <>
              , <Link to={`${at}#history`}>edited</Link>
            </>
          )}
        </span>
        {canEdit && <NoteActs note={note} at={at} isAlone={isAlone} />}
      </div>
    </>
  )
}

function NoteActs({ note: { body, pinned_at }, at, isAlone }: { note: ShownNote; at: string; isAlone?: boolean }) {
  const mayUpload = useRights().can('files:upload')
  return (
    <span className="row push">
      <PinNote body={body} at={at} isPinned={Boolean(pinned_at)} />
      {mayUpload && !isAlone && (
        <LinkButton small to={at} label={`Photos of the note: ${body.slice(0, 40)}`}>
          Photos
        </LinkButton>
      )}
      <ChangeNote body={body} at={at} />
    </span>
  )
}
