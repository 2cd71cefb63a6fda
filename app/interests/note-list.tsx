import { useForm, type SubmissionResult } from '@conform-to/react'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { required } from '#app/ui/required.ts'
import { When } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'

type Note = { id: string; body: string; created_at: Date | string; author: string | null; isMine: boolean }

export function AddNoteForm({ lastResult, action }: { lastResult?: SubmissionResult<string[]>; action?: string }) {
  const [form, fields] = useForm<{ body: string }>({ id: 'note', lastResult })
  return (
    <GuardedForm form={form} action={action} layout="stack">
      <ErrorSummary form={form} />
      <TextArea field={required(fields.body)} label="New note" rows={3} />
      <div className="actions">
        <SubmitButton busy="Adding…">Add note</SubmitButton>
      </div>
    </GuardedForm>
  )
}

export function NoteList({ notes, base }: { notes: Note[]; base: string }) {
  const { timezone, locale } = usePortDisplay()
  const { can } = useRights()
  if (notes.length === 0)
    return (
      <EmptyState icon="notebook-pen" small>
        No notes yet. {can('interests:edit') && 'Write down what was said, so that the next person knows.'}
      </EmptyState>
    )
  return (
    <Panel title="Notes" flush>
      <div className="panel-body">
        <Timeline
          days={[
            {
              entries: notes.map(({ id, body, author, created_at, isMine }) => ({
                key: id,
                icon: 'notebook-pen',
                text: author ?? 'The website',
                time: <When at={created_at} zone={timezone} locale={locale} />,
                quote: (
                  <>
                    <span className="whitespace-pre-line">{body}</span>
                    {isMine && (
                      <span className="actions">
                        <LinkButton to={`${base}/notes/${id}/edit`} variant="quiet" small>
                          Edit
                        </LinkButton>
                        <LinkButton to={`${base}/notes/${id}/remove`} variant="quiet" small>
                          Remove
                        </LinkButton>
                      </span>
                    )}
                  </>
                ),
              })),
            },
          ]}
        />
      </div>
    </Panel>
  )
}
