import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'

type Props = {
  assigneeId: string | null
  members: { id: string; name: string }[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function AssigneeForm({ assigneeId, members, lastResult, back }: Props) {
  const [form, fields] = useForm<{ assignee_id: string }>({
    id: 'assign',
    lastResult,
    defaultValue: { assignee_id: assigneeId ?? '' },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <SelectField
        field={fields.assignee_id}
        label="Assigned to"
        width={24}
        empty="Nobody"
        hint="They are told, in the app and by mail."
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormActions>
        <SubmitButton busy="Assigning…">Assign the interest</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
