import { berthStatusLabels, type BerthStatus } from '#app/berths/berth.ts'
import { ruleModeLabels, type RuleMode } from '#app/berths/berth-status-rule.ts'
import {
  depositModeLabels,
  publicBerthModeLabels,
  registrationModeLabels,
  type PublicBerthMode,
  type RegistrationMode,
} from '#app/ports/port-settings.ts'

/** A setting's value in words. */
export function showSettingValue(
  field: string,
  value: unknown,
  members: { id: string; name: string }[],
  roles: { key: string; name: string }[] = [],
) {
  const text = value === null || value === undefined ? '' : String(value)
  if (text === '') return 'nothing'
  if (field === 'registration_user_id' || field === 'signing_approver_id')
    return members.find(({ id }) => id === text)?.name ?? 'somebody else'
  if (field === 'second_factor_roles')
    return text
      .split(',')
      .map((key) => roles.find((role) => role.key === key)?.name ?? key)
      .join(', ')
  if (field === 'registration_mode') return registrationModeLabels[text as RegistrationMode] ?? text
  if (field === 'public_berths') return publicBerthModeLabels[text as PublicBerthMode] ?? text
  if (field === 'deposit_mode') return depositModeLabels[text as 'percent' | 'amount'] ?? text
  if (/^rule_.*_mode$|^stage_rule_/.test(field)) return ruleModeLabels[text as RuleMode] ?? text
  if (/^rule_.*_status$/.test(field)) return berthStatusLabels[text as BerthStatus] ?? text
  return text
}
