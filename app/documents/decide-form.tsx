import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { canBeSettled, secondTry, type StuckTask } from './stuck-task.ts'

type Props = { task: StuckTask; lastResult?: SubmissionResult<string[]>; back: string }

/** Whether it is tried once more, or was done. */
export function DecideForm({ task, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<'answer', string>>({
    id: 'decide',
    lastResult,
    defaultValue: { answer: 'again' },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <input type="hidden" name="task" value={task.id} />
      {canBeSettled(task.act) ? (
        <ChoiceField
          field={required(fields.answer)}
          label="What to do"
          options={[
            { value: 'again', label: 'Try it again', hint: secondTry[task.act] },
            {
              value: 'done',
              label: 'It was done',
              hint: 'Nothing more is asked for. That you say so is written down.',
            },
          ]}
        />
      ) : (
        <input type="hidden" name="answer" value="again" />
      )}
      <FormActions>
        <SubmitButton busy="Writing it down…">{canBeSettled(task.act) ? 'Decide' : 'Try it again'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Leave it for now
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
