import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { When } from '#app/ui/time.tsx'

export type BerthNote = { id: string; body: string; created_at: Date | string; author: string | null }

/** Newest first, whole. */
export function BerthNoteList({ notes, base }: { notes: readonly BerthNote[]; base: string }) {
  const { timezone, locale, now } = usePortDisplay()
  const canEdit = useRights().can('berths:edit')
  return (
    <ol className="stack">
      {notes.map(({ id, body, created_at, author }) => (
        <li key={id} className="panel panel-body stack">
          <p className="whitespace-pre-line">{body}</p>
          <div className="row">
            <span className="meta">
              {author ?? 'The system'}, <When at={created_at} zone={timezone} locale={locale} now={now} />
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
        </li>
      ))}
    </ol>
  )
}
