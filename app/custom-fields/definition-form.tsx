import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { DefaultSubmit, Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { ChoiceRows } from './choice-rows.tsx'
import {
  fieldEntities,
  fieldEntityLabels,
  fieldEntityNouns,
  fieldKindLabels,
  fieldKinds,
  type CustomField,
  type FieldEntity,
} from './custom-field.ts'

export const definitionLabels: Record<string, string> = {
  entity: 'Belongs to',
  label: 'Name',
  kind: 'What is kept in it',
  help: 'Help',
  unit: 'Unit',
  currency: 'Currency',
  target: 'Names a',
  is_required: 'Must be filled in',
  is_listed: 'Shown in lists',
  choices: 'Choices',
  after: 'Place in the form',
}

type Name =
  'entity' | 'label' | 'kind' | 'help' | 'unit' | 'currency' | 'target' | 'is_required' | 'is_listed' | 'after'
type Shape = Record<Name, string> & { choices: Record<string, string>[] }
type Other = { id: string; label: string; entity: FieldEntity }
type Props = {
  /** A field that is edited; nothing for a new one. */
  field?: (CustomField & { version: number; entity: FieldEntity }) | null
  after?: string | null
  others: readonly Other[]
  entity?: FieldEntity
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function DefinitionForm({ field, after, others, entity, lastResult, back }: Props) {
  const { currency } = usePortDisplay()
  const offered = field?.choices.filter(({ isGone }) => !isGone).map(({ id, label }) => ({ id, label })) ?? []
  const shown = {
    label: field?.label ?? '',
    help: field?.help ?? '',
    unit: field?.unit ?? '',
    is_required: field?.is_required ? 'on' : '',
    is_listed: field?.is_listed ? 'on' : '',
    after: after ?? '',
  }
  const last = others.filter((each) => each.entity === (entity ?? 'client')).at(-1)?.id ?? ''
  const [form, fields] = useForm<Shape>({
    id: 'field',
    lastResult,
    defaultValue: field
      ? { ...shown, choices: offered }
      : { entity: entity ?? 'client', kind: 'text', currency, after: last, choices: [{ label: '' }] },
  })
  const labels = definitionLabels
  const hasChoices = !field || field.kind === 'choice' || field.kind === 'choices'
  return (
    <GuardedForm form={form}>
      <DefaultSubmit />
      <ErrorSummary form={form} />
      {field && <BaseField version={field.version} shown={{ ...shown, choices: JSON.stringify(offered) }} />}
      <FormGrid>
        {!field && (
          <SelectField
            field={fields.entity}
            label={labels.entity}
            span="half"
            options={fieldEntities.map((value) => ({ value, label: fieldEntityLabels[value] }))}
          />
        )}
        <TextField field={required(fields.label)} label={labels.label} span="half" autoComplete="off" />
        {!field && (
          <SelectField
            field={fields.kind}
            label={labels.kind}
            hint="Can’t be changed later: what was typed is kept as this."
            span="half"
            options={fieldKinds.map((value) => ({ value, label: fieldKindLabels[value] }))}
          />
        )}
        <TextField field={fields.help} label={labels.help} hint="Stands under the name in forms" optional span="half" />
        {(!field || field.kind === 'number') && (
          <TextField
            field={fields.unit}
            label={labels.unit}
            hint={field ? 'Such as kg or hours' : 'For a number, such as kg or hours'}
            optional
            span="half"
            code
          />
        )}
        {!field && (
          <>
            <TextField
              field={fields.currency}
              label={labels.currency}
              hint="For an amount of money, three letters such as EUR"
              optional
              span="half"
              code
            />
            <SelectField
              field={fields.target}
              label={labels.target}
              hint="For another record"
              optional
              span="half"
              empty="No record"
              options={fieldEntities.map((value) => ({ value, label: fieldEntityNouns[value] }))}
            />
          </>
        )}
        <SelectField
          field={fields.after}
          label={labels.after}
          span="half"
          empty="First"
          options={placesOf(others, !field)}
        />
      </FormGrid>
      {hasChoices && (
        <ChoiceRows
          form={form}
          field={fields.choices}
          note={field ? 'records keep one that is taken away' : 'for a list'}
        />
      )}
      <Fieldset legend="Where it is asked and shown">
        <CheckField field={fields.is_required} label="Must be filled in when somebody adds or edits a record" />
        <CheckField field={fields.is_listed} label="Is a column of the list from the start" />
      </Fieldset>
      <FormActions>
        <SubmitButton busy="Saving…">{field ? 'Save field' : 'Add field'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

const behind = ({ id, label }: Other) => ({ value: id, label: `After ${label}` })
const placesOf = (others: readonly Other[], isNew: boolean) =>
  isNew
    ? fieldEntities
        .map((entity) => ({
          group: fieldEntityLabels[entity],
          options: others.filter((each) => each.entity === entity).map(behind),
        }))
        .filter(({ options }) => options.length > 0)
    : others.map(behind)
