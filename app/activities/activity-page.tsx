import type { SubmissionResult } from '@conform-to/react'
import type { ComponentProps } from 'react'
import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { useSentForms } from '#app/edits/sent-forms.ts'
import { TimelinePager } from '#app/timeline/timeline-pager.tsx'
import type { Option } from '#app/ui/field.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ActivityEntries } from './activity-entries.tsx'
import { NewActivityForm } from './activity-form.tsx'

type Props = {
  page: {
    rows: ComponentProps<typeof ActivityEntries>['activities']
    previous: string | null
    next: string | null
    subject: { choices: Option[] } | null
  }
  on: 'client' | 'interest'
  action: string
  lastResult?: SubmissionResult<string[]>
}

/** The tab of a client or of a deal: a form above what was said before. */
export function ActivityPage({ page: { rows, previous, next, subject }, on, action, lastResult }: Props) {
  const [search] = useSearchParams()
  const canEdit = useRights().can('clients:edit')
  const round = useSentForms(action, lastResult?.status === 'error')
  return (
    <div className="stack">
      {canEdit && subject && (
        <div className="panel panel-body">
          <NewActivityForm key={round} choices={subject.choices} on={on} action={action} lastResult={lastResult} />
        </div>
      )}
      <ActivityEntries activities={rows} on={on} />
      {rows.length === 0 && (
        <EmptyState icon="phone" title="Nothing was said yet" small>
          {canEdit
            ? 'Log a call, a visit or a meeting above: the next person then knows where things stand.'
            : 'Calls, visits and meetings with the client are listed here.'}
        </EmptyState>
      )}
      <TimelinePager previous={previous} next={next} search={search} />
    </div>
  )
}
