import { useForm, type SubmissionResult } from '@conform-to/react'
import { zoneName } from '#app/dates/zone-name.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'

type Props = {
  nextField: string
  mayPlan: boolean
  returnTo?: string | null
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** Ticks off, and asks what comes next. */
export function CompleteForm({ nextField, mayPlan, returnTo, lastResult, back }: Props) {
  const { timezone } = usePortDisplay()
  const [form, fields] = useForm<Record<'next_title' | 'next_due_at', string>>({
    id: 'complete',
    lastResult,
    defaultValue: { next_title: '', next_due_at: nextField },
  })
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      {mayPlan && (
        <FormGrid>
          <TextField
            field={fields.next_title}
            label="What comes next?"
            optional
            span="half"
            hint="Empty when nothing does. It is about the same, and for the same person."
          />
          <TextField
            field={fields.next_due_at}
            label="When"
            type="datetime-local"
            span="half"
            hint={`Time in ${zoneName(timezone)}`}
          />
        </FormGrid>
      )}
      <FormActions>
        <SubmitButton busy="Saving…">Tick it off</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Not yet
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
