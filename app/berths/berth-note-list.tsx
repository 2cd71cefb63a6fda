import { Link, useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { withSearch } from '#app/filters.ts'
import { MentioningText } from '#app/mentions/mentioning-text.tsx'
import { NoteHistory } from '#app/notes/note-history.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { When } from '#app/ui/time.tsx'

type Moment = Date | string
export type BerthNote = {
  id: string
  body: string
  created_at: Moment
  edited_at: Moment | null
  author: string | null
  mentioned: string[]
}
type Version = { id: string; body: string; occurred_at: Moment; author: string | null }
type Props = {
  notes: readonly BerthNote[]
  base: string
  /** Of the note whose earlier words are asked for. */
  history: { noteId: string | null; versions: Version[] } | null
}

/** Newest first, whole. */
export function BerthNoteList({ notes, base, history }: Props) {
  const [search] = useSearchParams()
  const to = (id: string | undefined) =>
    withSearch(search, {
      history: id,
      after: search.get('after') ?? undefined,
      before: search.get('before') ?? undefined,
    })
  const { timezone, locale, now } = usePortDisplay()
  const canEdit = useRights().can('berths:edit')
  return (
    <ol className="stack">
      {notes.map(({ id, body, created_at, edited_at, author, mentioned }) => (
        <li key={id} id={`note-${id}`} className="panel panel-body stack">
          <p className="whitespace-pre-line break-words">
            <MentioningText text={body} names={mentioned} />
          </p>
          <div className="row">
            <span className="meta">
              {author ?? 'The system'}, <When at={created_at} zone={timezone} locale={locale} now={now} />
              {edited_at && (
                <>
                  ,{' '}
                  <Link
                    to={`${to(history?.noteId === id ? undefined : id)}#note-${id}`}
                    preventScrollReset
                    aria-label={`${history?.noteId === id ? 'Hide' : 'Show'} earlier words of the note: ${body.slice(0, 40)}`}
                  >
                    {history?.noteId === id ? 'hide earlier words' : 'edited'}
                  </Link>
                </>
              )}
            </span>
            {canEdit && (
              <span className="row push">
                <LinkButton small to={`${base}/${id}/edit`} label={`Edit the note: ${body.slice(0, 40)}`}>
                  Edit
                </LinkButton>
                <LinkButton small to={`${base}/${id}/remove`} label={`Remove the note: ${body.slice(0, 40)}`}>
                  Remove
                </LinkButton>
              </span>
            )}
          </div>
          {history?.noteId === id && <NoteHistory versions={history.versions} nobody="The system" />}
        </li>
      ))}
    </ol>
  )
}
