import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField, type Option } from '#app/ui/field.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { localeLabels, locales, themeLabels, unitLabels } from './locales.ts'

type Shown = {
  name: string
  locale: string
  units: string
  timezone: string | null
  theme: string
  default_port_id: string | null
}
type Props = {
  profile: Shown & { version: number }
  ports: { id: string; name: string }[]
  zones: { group: string; options: Option[] }[]
  lastResult?: SubmissionResult<string[]>
}

export const profileLabels: Record<keyof Shown, string> = {
  name: 'Name',
  locale: 'Dates and numbers',
  units: 'Lengths',
  timezone: 'Time zone',
  theme: 'Appearance',
  default_port_id: 'Port to start at',
}

const labelled: Record<string, Record<string, string>> = { locale: localeLabels, units: unitLabels, theme: themeLabels }

/** In words, for a comparison. */
export function showProfileValue(field: string, value: unknown, ports: Props['ports']) {
  const text = typeof value === 'string' ? value : ''
  if (field === 'default_port_id') return ports.find(({ id }) => id === text)?.name ?? 'The one used last'
  return labelled[field]?.[text] ?? (text || 'nothing')
}

export function ProfileForm({ profile, ports, zones, lastResult }: Props) {
  const { timezone: portZone } = usePortDisplay()
  const { version, name, locale, units, timezone, theme, default_port_id } = profile
  const shown = { name, locale, units, timezone: timezone ?? '', theme, default_port_id: default_port_id ?? '' }
  const [form, fields] = useForm<typeof shown>({
    id: 'profile',
    lastResult,
    defaultValue: shown,
    constraint: { name: { required: true } },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={version} shown={shown} />
      <TextField field={fields.name} label={profileLabels.name} autoComplete="name" width={24} />
      <SelectField
        field={fields.locale}
        label={profileLabels.locale}
        options={locales.map((value) => ({ value, label: localeLabels[value] }))}
        width={24}
      />
      <ChoiceField
        field={fields.units}
        label={profileLabels.units}
        plain
        options={Object.entries(unitLabels).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        field={fields.timezone}
        label={profileLabels.timezone}
        hint="Your own times, such as your sessions, are shown in it. Records are shown in the port’s"
        empty={`As the port: ${portZone}`}
        options={zones}
        width={24}
      />
      <ChoiceField
        field={fields.theme}
        label={profileLabels.theme}
        plain
        options={Object.entries(themeLabels).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        field={fields.default_port_id}
        label={profileLabels.default_port_id}
        hint="Opens when you sign in without a certain page in mind"
        empty="The one used last"
        options={ports.map(({ id, name }) => ({ value: id, label: name }))}
        width={24}
      />
      <FormActions>
        <SubmitButton busy="Saving…">Save the profile</SubmitButton>
      </FormActions>
    </GuardedForm>
  )
}
