import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import type { VesselChoice } from '#app/interests/wish-fields.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { shownTerms, TermsFields, type TemplateChoice, type TermName, type Terms } from './terms-fields.tsx'

type Props = {
  document: Terms & { currency: string | null; version: number }
  templates: TemplateChoice[]
  vessels: VesselChoice[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function EditDocumentForm({ document, templates, vessels, lastResult, back }: Props) {
  const { currency } = usePortDisplay()
  const shown = shownTerms(document)
  const [form, fields] = useForm<Record<TermName, string>>({ id: 'document', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={document.version} shown={shown} />
      <TermsFields fields={fields} currency={document.currency ?? currency} templates={templates} vessels={vessels} />
      <FormActions>
        <SubmitButton busy="Saving…">Save the draft</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
