import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { tagColours } from './tag-colours.ts'
import { tagLabels } from './tag-labels.ts'
import { TagMarks } from './tag-marks.tsx'
import { longestTag } from './tag.ts'

type Shape = { name: string; colour: string }
type Props = {
  tag?: Shape & { version: number }
  /** For a new one. */
  colour?: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function TagForm({ tag, colour, lastResult, back }: Props) {
  const shown = tag && { name: tag.name, colour: tag.colour }
  const [form, fields] = useForm<Shape>({ id: 'tag', lastResult, defaultValue: shown ?? { colour } })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} labels={tagLabels} />
      {tag && shown && <BaseField version={tag.version} shown={shown} />}
      <FormGrid>
        <TextField
          field={{ ...required(fields.name), maxLength: longestTag }}
          label={tagLabels.name}
          hint="A word or two, such as VIP or Yard period"
          span="half"
          autoComplete="off"
        />
        <TextField
          field={required(fields.colour)}
          label={tagLabels.colour}
          hint="Like #0f5f8c: white must be readable on it"
          span="half"
          list="tag-colours"
          autoComplete="off"
          code
        />
      </FormGrid>
      <datalist id="tag-colours">
        {tagColours.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
      <TagMarks
        label="Colours to choose from"
        tags={tagColours.map(({ value, label }) => ({ id: value, name: `${label} ${value}`, colour: value }))}
      />
      <FormActions>
        <SubmitButton busy="Saving…">{tag ? 'Save the tag' : 'Make the tag'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
