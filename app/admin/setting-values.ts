import { berthStatusLabels, type BerthStatus } from '#app/berths/berth.ts'
import { ruleModeLabels, type RuleMode } from '#app/berths/berth-status-rule.ts'
import { registrationModeLabels, type RegistrationMode } from '#app/ports/port-settings.ts'

/** A setting's value in words. */
export function showSettingValue(field: string, value: unknown, members: { id: string; name: string }[]) {
  const text = value === null || value === undefined ? '' : String(value)
  if (text === '') return 'nothing'
  if (field === 'registration_user_id') return members.find(({ id }) => id === text)?.name ?? 'somebody else'
  if (field === 'registration_mode') return registrationModeLabels[text as RegistrationMode] ?? text
  if (/^rule_.*_mode$/.test(field)) return ruleModeLabels[text as RuleMode] ?? text
  if (/^rule_.*_status$/.test(field)) return berthStatusLabels[text as BerthStatus] ?? text
  return text
}
