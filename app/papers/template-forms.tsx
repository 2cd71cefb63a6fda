import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField, type Option } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { TemplateKind } from './paper-field.ts'
import { templateKindLabels, templateKinds } from './template-words.ts'

type Reply = { lastResult?: SubmissionResult<string[]> }
type New = { kind: TemplateKind; name: string; language: string; body: string }

export function NewTemplateForm({
  start,
  languages,
  lastResult,
}: Reply & { start: New; languages: readonly Option[] }) {
  const { slug } = usePortDisplay()
  const [form, fields] = useForm<Record<keyof New, string>>({ id: 'template', lastResult, defaultValue: start })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <FormGrid>
        <SelectField
          field={fields.kind}
          label="Kind"
          options={templateKinds.map((kind) => ({ value: kind, label: templateKindLabels[kind] }))}
          span="half"
        />
        <SelectField field={fields.language} label="Language" options={languages} span="half" />
        <TextField field={fields.name} label="Name" autoComplete="off" />
        <Words field={fields.body} />
      </FormGrid>
      <FormActions>
        <SubmitButton busy="Saving…">Add the template</SubmitButton>
        <LinkButton to={`/${slug}/admin/templates`} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

type Edit = Reply & {
  template: { id: string; kind: TemplateKind; name: string; body: string; version: number }
  deal?: string
}

export function EditTemplateForm({ template, deal, lastResult }: Edit) {
  const { slug } = usePortDisplay()
  const { name, body, kind, version } = template
  const shown = { name, body }
  const [form, fields] = useForm<typeof shown>({ id: 'template', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={version} shown={shown} />
      <input type="hidden" name="kind" value={kind} />
      {deal && <input type="hidden" name="deal" value={deal} />}
      <TextField field={fields.name} label="Name" autoComplete="off" />
      <Words field={fields.body} />
      <FormActions>
        <SubmitButton busy="Saving…">Save as a new version</SubmitButton>
        <button
          className="btn"
          type="submit"
          formAction={`/${slug}/admin/templates/preview`}
          formTarget="_blank"
          formNoValidate
        >
          Preview in a new tab
        </button>
      </FormActions>
    </GuardedForm>
  )
}

const Words = ({ field }: { field: Parameters<typeof TextArea>[0]['field'] }) => (
  <TextArea
    field={field}
    label="Words"
    hint="Markdown: ## for a heading, 1. for clauses, ** for bold. Fields are written as {{ client.name }}"
    rows={24}
    spellCheck
  />
)
