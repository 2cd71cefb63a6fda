import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { describeProposed, showProposedValue, type ProposedChanges, type ProposedField } from './client-proposal.ts'

type Props = {
  client: { name: string } & Partial<Record<ProposedField, unknown>>
  proposal: { proposed: ProposedChanges }
  lastResult?: SubmissionResult<string[]>
  cancel: { to: string; label: string }
}

/** What is ticked is taken over, the rest is dropped. */
export function AcceptProposalForm({ client, proposal, lastResult, cancel }: Props) {
  const changes = describeProposed(proposal.proposed)
  const [form, fields] = useForm<{ fields: string[] }>({
    id: 'accept',
    lastResult,
    defaultValue: { fields: changes.map(({ field }) => field) },
  })
  const now = (field: ProposedField) => showProposedValue(field, client[field])
  return (
    <>
      <PageHead
        title={`Accept changes to ${client.name}?`}
        meta="Somebody registered on the website with these details. Take over what is right; the rest is dropped."
      />
      <ActionForm form={form}>
        <ErrorSummary form={form} />
        <ChoiceField
          field={fields.fields}
          label="Take over"
          multiple
          plain
          options={changes.map(({ field, label, value }) => ({
            value: field,
            label: `${label}: ${value}`,
            hint: now(field) ? ` (now ${now(field)})` : undefined,
          }))}
        />
        <FormActions>
          <SubmitButton busy="Saving…">Accept the changes</SubmitButton>
          <LinkButton to={cancel.to} variant="quiet">
            {cancel.label}
          </LinkButton>
        </FormActions>
      </ActionForm>
    </>
  )
}
