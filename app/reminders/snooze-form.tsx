import { useForm, type SubmissionResult } from '@conform-to/react'
import { zoneName } from '#app/dates/zone-name.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'

type Props = {
  choices: readonly { label: string; until: string }[]
  returnTo?: string | null
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** Until when, in one tap or typed. */
export function SnoozeForm({ choices, returnTo, lastResult, back }: Props) {
  const { timezone } = usePortDisplay()
  const [form, fields] = useForm<Record<'due_at', string>>({ id: 'snooze', lastResult })
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <div className="actions">
        {choices.map(({ label, until }) => (
          <SubmitButton key={label} variant="plain" name="until" value={until}>
            {label}
          </SubmitButton>
        ))}
      </div>
      <TextField
        field={fields.due_at}
        label="Or until"
        type="datetime-local"
        width={24}
        hint={`Time in ${zoneName(timezone)}`}
      />
      <FormActions>
        <SubmitButton busy="Saving…">Put it off</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
