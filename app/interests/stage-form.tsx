import { useForm, type SubmissionResult } from '@conform-to/react'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { type Stage, stageLabels, stages } from './interest.ts'
import { missingAt, needsInWords, type Proofs } from './stage-gate.ts'

type Props = {
  interest: { id: string; stage: Stage; berth: string | null }
  proofs: Proofs
  /** The stage that was asked for already. */
  to?: Stage
  /** Takes the last move back: the days in the stage before go on. */
  undo?: boolean
  returnTo?: string | null
  lastResult?: SubmissionResult<string[]>
}

export function StageForm({ interest, proofs, to, undo, returnTo, lastResult }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const place = stages.indexOf(interest.stage)
  const [form, fields] = useForm<Record<'stage' | 'note' | 'override_reason', string>>({
    id: 'move',
    lastResult,
    defaultValue: {
      stage: to && to !== interest.stage ? to : (stages[place + 1] ?? interest.stage),
      note: undo ? 'Undone' : '',
    },
  })
  const option = (stage: Stage) => {
    const missing = missingAt(stage, proofs)
    const needs = missing.length > 0 ? `, needs ${needsInWords(missing)}` : ''
    return { value: stage, label: `${stageLabels[stage]}${needs}` }
  }
  const isAnythingMissing = stages.some((stage) => stage !== interest.stage && missingAt(stage, proofs).length > 0)
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      <input type="hidden" name="from" value={interest.stage} />
      {undo && <input type="hidden" name="undo" value="1" />}
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <SelectField
        field={fields.stage}
        label="Move to"
        width={24}
        options={[
          { group: 'On', options: stages.slice(place + 1).map(option) },
          { group: 'Back', options: stages.slice(0, place).map(option) },
        ].filter(({ options }) => options.length > 0)}
      />
      <TextArea
        field={fields.note}
        label="Note"
        optional="needed to go back"
        hint="It stands in the timeline."
        rows={3}
      />
      {isAnythingMissing && can('interests:override_gate') && (
        <TextArea
          field={fields.override_reason}
          label="Why it goes on without what is missing"
          optional="only where the stage needs something"
          hint="It stands in the stages, the timeline and the audit log."
          rows={2}
        />
      )}
      <FormActions>
        <SubmitButton busy="Moving…">Move the interest</SubmitButton>
        <LinkButton to={returnTo ?? `/${slug}/interests/${interest.id}`} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
