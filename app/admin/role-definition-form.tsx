import { useForm, type SubmissionResult } from '@conform-to/react'
import type { Permission } from '#app/access/permissions.ts'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Fieldset, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { actOf, permissionGroups, sentence } from './permission-words.ts'

type Props = {
  role: { name: string; permissions: Permission[]; version: number }
  choices: readonly Permission[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** The name and the rights of a role, everywhere. */
export function RoleDefinitionForm({ role: { name, permissions, version }, choices, lastResult, back }: Props) {
  const shown = { name, permissions }
  const [form, fields] = useForm<{ name: string; permissions: string[] }>({
    id: 'role',
    lastResult,
    defaultValue: shown,
  })
  const typed = fields.permissions.initialValue ?? permissions
  const chosen = new Set<unknown>(Array.isArray(typed) ? typed : [typed])
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} labels={{ name: 'Name', permissions: 'Rights' }} />
      <BaseField version={version} shown={JSON.stringify(shown)} />
      <TextField field={required(fields.name)} label="Name" width={24} autoComplete="off" />
      {permissionGroups.map(({ resource, rights }) => (
        <Fieldset key={resource} legend={resource}>
          <div className="checks">
            {rights
              .filter((right) => choices.includes(right))
              .map((right) => (
                <label key={right} className="check">
                  <input type="checkbox" name="permissions" value={right} defaultChecked={chosen.has(right)} />
                  <span>{sentence(actOf(right))}</span>
                </label>
              ))}
          </div>
        </Fieldset>
      ))}
      <FormActions>
        <SubmitButton busy="Saving…">Save the role</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
