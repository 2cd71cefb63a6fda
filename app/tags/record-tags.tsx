import { useForm, type SubmissionResult } from '@conform-to/react'
import { Link, useSearchParams } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { TagField } from './tag-field.tsx'
import type { RecordTagsPage } from './tagged-record.server.ts'

type Props = { page: RecordTagsPage; lastResult?: SubmissionResult<string[]>; back: string }

/** The page on which any record is tagged. */
export function RecordTagsForm({ page: { name, carried, tags, mayMake }, lastResult, back }: Props) {
  const { slug } = usePortDisplay()
  const ids = carried.map(({ id }) => id)
  // from the history: one tag is put on or taken off already, and waits to be saved
  const [search] = useSearchParams()
  const put = tags.find(({ id }) => id === search.get('put') && !ids.includes(id))
  const taken = carried.find(({ id }) => id === search.get('take'))
  const proposed = ids.filter((id) => id !== taken?.id).concat(put ? put.id : [])
  const [form, fields] = useForm<{ tags: string[] }>({ id: 'tags', lastResult, defaultValue: { tags: proposed } })
  // refused: it goes on from what it showed first, or what others did meanwhile would be undone in silence
  const sent = lastResult?.initialValue?.shown
  const before = typeof sent === 'string' ? sent : undefined
  const all = `/${slug}/admin/tags`
  return (
    <>
      <PageHead
        title={`Tags of ${name}`}
        meta={mayMake && tags.length > 0 && <Link to={all}>Arrange the port’s tags</Link>}
      />
      {tags.length > 0 ? (
        <GuardedForm form={form}>
          <ErrorSummary form={form} labels={{ tags: 'Tags' }} />
          {(put ?? taken) && !lastResult && (
            <Notice>
              <p>
                {[put && `${put.name} is put on again`, taken && `${taken.name} is taken off`]
                  .filter(Boolean)
                  .join(', ')}{' '}
                when you save.
              </p>
            </Notice>
          )}
          <input type="hidden" name="shown" value={before ?? ids.join(',')} />
          <TagField field={fields.tags} tags={tags} />
          <FormActions>
            <SubmitButton busy="Saving…">Save the tags</SubmitButton>
            <LinkButton to={back} variant="quiet">
              Cancel
            </LinkButton>
          </FormActions>
        </GuardedForm>
      ) : (
        <EmptyState
          icon="bookmark"
          title="This port has no tags yet"
          actions={
            mayMake ? (
              <LinkButton to={`${all}/new`}>Make the first tag</LinkButton>
            ) : (
              <LinkButton to={back}>Go back</LinkButton>
            )
          }
        >
          {mayMake
            ? 'Tags are the port’s own words, such as “VIP” or “Yard period”. Lists can be filtered by them.'
            : 'A sales manager can make them, under Admin, Tags.'}
        </EmptyState>
      )}
    </>
  )
}
