import { useForm, type SubmissionResult } from '@conform-to/react'
import { useRights } from '#app/access/rights.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckField, ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { visitStatusLabels } from './visit.ts'

type Props = { isPast: boolean; mayMove: boolean; lastResult?: SubmissionResult<string[]>; back: string }

export function VisitEndForm({ isPast, mayMove, lastResult, back }: Props) {
  const { can } = useRights()
  const ways = isPast ? (['done', 'missed', 'cancelled'] as const) : (['cancelled'] as const)
  const [form, fields] = useForm<Record<'how' | 'note' | 'move', string>>({
    id: 'end',
    lastResult,
    defaultValue: { how: ways[0], move: 'on' },
  })
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      <ChoiceField
        field={fields.how}
        label="How it ended"
        plain
        options={ways.map((value) => ({ value, label: visitStatusLabels[value] }))}
      />
      <TextArea
        field={fields.note}
        label="What was said, or why"
        optional={isPast ? 'needed to call it off' : undefined}
        rows={3}
      />
      {isPast && mayMove && can('interests:change_stage') && (
        <CheckField field={fields.move} label="If it took place, move the deal to Visited" />
      )}
      <FormActions>
        <SubmitButton busy="Saving…">{isPast ? 'Save' : 'Call the visit off'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
