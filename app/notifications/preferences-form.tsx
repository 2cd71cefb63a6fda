import { useForm, type SubmissionResult } from '@conform-to/react'
import type { ReactNode } from 'react'
import { BaseField } from '#app/edits/base-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { emailWays, notificationRules, type NotificationType } from './notification.ts'
import { appField, emailField, emailWayLabels, preferenceLabels } from './preference.ts'

type Props = {
  types: NotificationType[]
  values: Record<string, string | null>
  version: number
  lastResult?: SubmissionResult<string[]>
}

/** One line for each kind of thing: a tick for the app, one of three ways for the mailbox. */
export function PreferencesForm({ types, values, version, lastResult }: Props) {
  const shown = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? '']))
  const [form, fields] = useForm<Record<string, string>>({ id: 'preferences', lastResult, defaultValue: shown })
  const chosen = (field: string) => fields[field]?.initialValue ?? ''
  const columns: Column<NotificationType>[] = [
    { key: 'what', header: 'What', cell: (type) => notificationRules[type].label },
    {
      key: 'app',
      header: 'In the app',
      cell: (type) => (
        <Choice type="checkbox" name={appField(type)} value="on" on={chosen(appField(type)) === 'on'}>
          {notificationRules[type].label}: in the app
        </Choice>
      ),
    },
    ...emailWays.map((way) => ({
      key: way,
      header: emailWayLabels[way],
      cell: (type: NotificationType) => (
        <Choice type="radio" name={emailField(type)} value={way} on={chosen(emailField(type)) === way}>
          {notificationRules[type].label}: {emailWayLabels[way]}
        </Choice>
      ),
    })),
  ]
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} labels={preferenceLabels} />
      <BaseField version={version} shown={shown} />
      <DataTable
        caption="How you are told of what"
        columns={columns}
        rows={types}
        rowKey={(type) => type}
        tall={false}
      />
      <FormActions>
        <SubmitButton busy="Saving…">Save the notifications</SubmitButton>
      </FormActions>
    </GuardedForm>
  )
}

type ChoiceProps = { type: 'checkbox' | 'radio'; name: string; value: string; on: boolean; children: ReactNode }

const Choice = ({ type, name, value, on, children }: ChoiceProps) => (
  <label className="check min-w-11">
    <input
      type={type}
      id={value === 'on' || value === 'now' ? `preferences-${name}` : undefined}
      name={name}
      value={value}
      defaultChecked={on}
    />
    <span className="vh">{children}</span>
  </label>
)
