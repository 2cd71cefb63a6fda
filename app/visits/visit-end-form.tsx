import { useForm, type SubmissionResult } from '@conform-to/react'
import { useRights } from '#app/access/rights.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckField, ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
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
      {isPast ? (
        <ChoiceField
          field={fields.how}
          label="How it ended"
          plain
          options={ways.map((value) => ({ value, label: visitStatusLabels[value] }))}
        />
      ) : (
        <input type="hidden" name={fields.how.name} value="cancelled" />
      )}
      {isPast ? (
        <TextArea field={fields.note} label="What was said, or why" optional="needed to call it off" rows={3} />
      ) : (
        <TextArea
          field={required(fields.note)}
          label="Why it is called off"
          hint="For colleagues alone. Whoever was invited gets a mail that takes it out of their calendar."
          rows={3}
        />
      )}
      {isPast && mayMove && can('interests:change_stage') && (
        <CheckField field={fields.move} label="If it took place, move the deal to Visited" />
      )}
      <FormActions>
        <SubmitButton busy="Saving…">{isPast ? 'Save' : 'Call the visit off'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          {isPast ? 'Cancel' : 'Keep the visit'}
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
