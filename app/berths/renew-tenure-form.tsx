import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'

type Props = { years: number; back: string; lastResult?: SubmissionResult<string[]> }

export function RenewTenureForm({ years, back, lastResult }: Props) {
  const [form, fields] = useForm<{ years: string }>({ id: 'renew', lastResult, defaultValue: { years: String(years) } })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <TextField field={required(fields.years)} label="More years" inputMode="numeric" width={5} />
      <FormActions>
        <SubmitButton busy="Renewing…">Renew the tenure</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
