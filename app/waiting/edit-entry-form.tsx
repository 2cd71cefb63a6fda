import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { vesselOptions } from './vessel-options.ts'

export const entryFieldLabels = { vessel_id: 'Vessel', note: 'Note' }

type Props = {
  entry: { vessel_id: string | null; note: string | null; version: number }
  vessels: readonly { id: string; name: string | null; loa: string | null }[]
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function EditEntryForm({ entry, vessels, back, lastResult }: Props) {
  const { units } = usePortDisplay()
  const shown = { vessel_id: entry.vessel_id ?? '', note: entry.note ?? '' }
  const [form, fields] = useForm<typeof shown>({ id: 'entry', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={entry.version} shown={shown} />
      <SelectField
        field={fields.vessel_id}
        label="Vessel"
        optional
        width={24}
        empty="Not known yet"
        options={vesselOptions(vessels, units)}
      />
      <TextArea field={fields.note} label="Note" optional rows={3} />
      <FormActions>
        <SubmitButton busy="Saving…">Save</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
