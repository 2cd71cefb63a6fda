import { useForm, type SubmissionResult } from '@conform-to/react'
import type { Permission } from '#app/access/permissions.ts'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { actOf, permissionGroups, permissionWords, sentence } from './permission-words.ts'
import { choicesFor, stateLabels, type OverrideState } from './role-override.ts'

type Right = { permission: Permission; isInRole: boolean; isGranted: boolean; state: OverrideState; mine: boolean }
type Props = { rights: Right[]; lastResult?: SubmissionResult<string[]>; back: string }

const labels = (rights: Right[]) =>
  Object.fromEntries(rights.map(({ permission }) => [permission, permissionWords(permission)]))

/** A choice for each right that the reader holds; the others are only told. */
export function RoleRightsForm({ rights, lastResult, back }: Props) {
  const open = rights.filter(({ mine }) => mine)
  const shown = Object.fromEntries(open.map(({ permission, state }) => [permission, state]))
  const [form, fields] = useForm<Record<string, string>>({ id: 'role', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} labels={labels(rights)} />
      <BaseField version={1} shown={shown} />
      {permissionGroups.map((group) => (
        <Fieldset key={group.resource} legend={group.resource}>
          <FormGrid>
            {group.rights.map((permission) => {
              const right = rights.find((each) => each.permission === permission)!
              return right.mine ? (
                <SelectField
                  key={permission}
                  field={fields[permission]!}
                  label={sentence(actOf(permission))}
                  options={choicesFor(right.isInRole, right.state).map((value) => ({
                    value,
                    label: stateLabels(right.isInRole)[value],
                  }))}
                  hint={right.state !== 'role' && 'Changed by this port'}
                  span="third"
                />
              ) : (
                <div key={permission} className="field third">
                  <span className="label">{sentence(actOf(permission))}</span>
                  <span className="meta">
                    {right.isGranted ? 'Allowed' : 'Not allowed; you don’t have it yourself'}
                  </span>
                </div>
              )
            })}
          </FormGrid>
        </Fieldset>
      ))}
      <FormActions>
        <SubmitButton busy="Saving…">Save the rights</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
