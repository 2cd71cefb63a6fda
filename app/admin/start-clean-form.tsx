import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'

type Props = { name: string; berths: number; lastResult?: SubmissionResult<string[]>; back: string }

export function StartCleanForm({ name, berths, lastResult, back }: Props) {
  const [form, fields] = useForm<{ name: string; keeps_berths: string }>({
    id: 'clean',
    lastResult,
    defaultValue: { keeps_berths: 'on' },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} labels={{ name: 'Name of the port' }} />
      {berths > 0 && (
        <CheckField
          field={fields.keeps_berths}
          label={`Keep the ${berths === 1 ? 'berth' : `${berths} berths`}`}
          hint="With their measures, shore power, prices, tags and place on the plan; each is available again."
        />
      )}
      <TextField
        field={required(fields.name)}
        label="Name of the port"
        hint={`Type ${name} to be sure.`}
        width={24}
        autoComplete="off"
      />
      <FormActions still>
        <SubmitButton variant="danger" busy="Emptying…">
          Empty {name}
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
