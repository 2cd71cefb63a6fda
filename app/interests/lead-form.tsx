import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { leadCategories, leadCategoryLabels } from './interest.ts'
import { LeadReasons, type Lead } from './lead-panel.tsx'

type Props = { lead: Lead; lastResult?: SubmissionResult<string[]>; back: string }

export function LeadForm({ lead, lastResult, back }: Props) {
  const [form, fields] = useForm<{ category: string }>({
    id: 'lead',
    lastResult,
    defaultValue: { category: lead.pin ? lead.category : '' },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <LeadReasons lead={lead} />
      <SelectField
        field={fields.category}
        label="Lead"
        width={24}
        empty={`By its activity: ${leadCategoryLabels[lead.derived].toLowerCase()} now`}
        hint="What is chosen here by name is pinned: it stays until somebody lets go of it."
        options={leadCategories.map((value) => ({ value, label: leadCategoryLabels[value] }))}
      />
      <FormActions>
        <SubmitButton busy="Saving…">Save</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
