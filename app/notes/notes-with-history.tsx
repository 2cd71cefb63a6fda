import { Link, useSearchParams } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { MentioningText } from '#app/mentions/mentioning-text.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { When } from '#app/ui/time.tsx'
import { ChangeNote, PinNote } from './note-acts.tsx'
import { NoteHistory } from './note-history.tsx'

type Moment = Date | string
type Note = {
  id: string
  body: string
  created_at: Moment
  edited_at: Moment | null
  /** Where notes can stay on top. */
  pinned_at?: Moment | null
  author: string | null
  mentioned: string[]
}
type Version = { id: string; body: string; occurred_at: Moment; author: string | null }
type Props<N extends Note> = {
  notes: readonly N[]
  base: string
  /** Of the note whose earlier words are asked for. */
  history: { noteId: string | null; versions: Version[] } | null
  /** Who wrote what no person did. */
  nobody: string
  mayChange(note: N): boolean
  mayPin?: boolean
}

/** Whole, in the order they come in; the earlier words of one of them under it. */
export function NotesWithHistory<N extends Note>({ notes, base, history, nobody, mayChange, mayPin }: Props<N>) {
  return (
    <ol className="stack">
      {notes.map((note) => {
        const isOpen = history?.noteId === note.id
        return (
          <li key={note.id} id={`note-${note.id}`} className="panel panel-body stack">
            <p className="whitespace-pre-line break-words">
              <MentioningText text={note.body} names={note.mentioned} />
            </p>
            <div className="row">
              {note.pinned_at && <Badge tone="info">Pinned</Badge>}
              <Origin note={note} nobody={nobody} isOpen={isOpen} />
              <Acts note={note} at={`${base}/${note.id}`} mayChange={mayChange(note)} mayPin={mayPin} />
            </div>
            {isOpen && <NoteHistory versions={history.versions} nobody={nobody} />}
          </li>
        )
      })}
    </ol>
  )
}

function Origin({ note, nobody, isOpen }: { note: Note; nobody: string; isOpen: boolean }) {
  const [search] = useSearchParams()
  const { timezone, locale, now } = usePortDisplay()
  const to = withSearch(search, {
    history: isOpen ? undefined : note.id,
    after: search.get('after') ?? undefined,
    before: search.get('before') ?? undefined,
  })
  return (
    <span className="meta">
      {note.author ?? nobody}, <When at={note.created_at} zone={timezone} locale={locale} now={now} />
      {note.edited_at && (
        <>
          ,{' '}
          <Link
            to={`${to}#note-${note.id}`}
            preventScrollReset
            aria-label={`${isOpen ? 'Hide' : 'Show'} earlier words of the note: ${note.body.slice(0, 40)}`}
          >
            {isOpen ? 'hide earlier words' : 'edited'}
          </Link>
        </>
      )}
    </span>
  )
}

type ActsProps = { note: Note; at: string; mayChange: boolean; mayPin?: boolean }

function Acts({ note: { body, pinned_at }, at, mayChange, mayPin }: ActsProps) {
  if (!mayChange && !mayPin) return null
  return (
    <span className="row push">
      {mayPin && <PinNote body={body} at={at} isPinned={Boolean(pinned_at)} />}
      {mayChange && <ChangeNote body={body} at={at} />}
    </span>
  )
}
