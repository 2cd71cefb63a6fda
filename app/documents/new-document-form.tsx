import { useForm, type SubmissionResult } from '@conform-to/react'
import type { VesselChoice } from '#app/interests/wish-fields.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { documentTypeWords, type DocumentType } from './document.ts'
import { shownTerms, TermsFields, type TemplateChoice, type TermName, type Terms } from './terms-fields.tsx'

type Props = {
  type: DocumentType
  clientId: string
  interestId?: string
  values: Terms & { currency: string }
  templates: TemplateChoice[]
  vessels: VesselChoice[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** Everything is filled in already: one press draws it up. */
export function NewDocumentForm({ type, clientId, interestId, values, templates, vessels, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<TermName, string>>({
    id: 'document',
    lastResult,
    defaultValue: shownTerms(values),
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <input type="hidden" name="type" value={type} />
      <input type="hidden" name="client_id" value={clientId} />
      {interestId && <input type="hidden" name="interest_id" value={interestId} />}
      <input type="hidden" name="currency" value={values.currency} />
      <TermsFields fields={fields} currency={values.currency} templates={templates} vessels={vessels} />
      <FormActions>
        <SubmitButton busy="Drawing up…">{`Create the ${documentTypeWords[type]}`}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
