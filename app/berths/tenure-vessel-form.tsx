import { useForm, type SubmissionResult } from '@conform-to/react'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { vesselName, vesselSize, type VesselSize } from '#app/vessels/vessel.ts'

type Props = {
  vessels: readonly (VesselSize & { id: string })[]
  lies: string | null
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function TenureVesselForm({ vessels, lies, back, lastResult }: Props) {
  const { units } = usePortDisplay()
  const [form, fields] = useForm<{ vessel_id: string }>({
    id: 'vessel',
    lastResult,
    defaultValue: { vessel_id: lies ?? 'none' },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <ChoiceField
        plain
        field={fields.vessel_id}
        label="Vessel"
        options={[
          ...vessels.map((vessel) => ({
            value: vessel.id,
            label: [vesselName(vessel, units), vesselSize(vessel, units)].filter(Boolean).join(', '),
          })),
          { value: 'none', label: 'None, or it is not known' },
        ]}
      />
      <FormActions>
        <SubmitButton busy="Saving…">Save the vessel</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
