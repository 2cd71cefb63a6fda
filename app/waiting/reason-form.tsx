import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = {
  /** Asks for a place, too. */
  place?: number
  submit: string
  busy: string
  isDanger?: boolean
  keep?: string
  back: string
  lastResult?: SubmissionResult<string[]>
}

/** What is done with a place or an offer, and why. */
export function ReasonForm({ place, submit, busy, isDanger, keep = 'Cancel', back, lastResult }: Props) {
  const [form, fields] = useForm<Record<'place' | 'reason', string>>({
    id: 'reason',
    lastResult,
    defaultValue: place === undefined ? {} : { place: String(place) },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      {place !== undefined && (
        <TextField field={required(fields.place)} label="New place" inputMode="numeric" width={5} />
      )}
      <TextArea field={required(fields.reason)} label="Why" rows={2} />
      <FormActions>
        <SubmitButton variant={isDanger ? 'danger' : 'primary'} busy={busy}>
          {submit}
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          {keep}
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
