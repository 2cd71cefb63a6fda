import { statusTriggerLabels, statusTriggers } from '#app/berths/berth-status-rule.ts'
import { defaultFitSettings } from '#app/berths/fit-settings.ts'
import { stageLabels, stages } from '#app/interests/interest.ts'
import { leadSettingLabels } from '#app/interests/lead-category.ts'
import { factWords } from '#app/holds/sale-fact.ts'
import { saleFacts, stageOfFact } from '#app/holds/stage-rule.ts'
import {
  clearanceLabels,
  defaultPortSettings,
  fitWeightLabels,
  portSettingLabels,
  type PortSettings,
} from '#app/ports/port-settings.ts'

type Path = readonly (string | number)[]
export type SettingField = { field: string; label: string; path: Path; kind: 'number' | 'choice' | 'text' | 'list' }

const number = (field: string, label: string, ...path: Path): SettingField => ({ field, label, path, kind: 'number' })
const choice = (field: string, label: string, ...path: Path): SettingField => ({ field, label, path, kind: 'choice' })
const text = (field: string, label: string, ...path: Path): SettingField => ({ field, label, path, kind: 'text' })
const keysOf = <T extends object>(record: T) => Object.keys(record) as (keyof T & string)[]

export const rottingFields = stages
  .filter((stage) => stage !== 'completed')
  .map((stage) => number(`rotting_${stage}`, stageLabels[stage], 'rottingDays', stage))
export const probabilityFields = stages.map((stage) =>
  number(`probability_${stage}`, stageLabels[stage], 'stageProbabilities', stage),
)
export const ruleFields = statusTriggers.map((trigger, at) => ({
  trigger,
  mode: choice(`rule_${trigger}_mode`, statusTriggerLabels[trigger], 'berthStatusRules', at, 'mode'),
  status: choice(
    `rule_${trigger}_status`,
    `${statusTriggerLabels[trigger]}: the berth becomes`,
    'berthStatusRules',
    at,
    'targetStatus',
  ),
}))
export const weightFields = keysOf(defaultFitSettings.weights).map((key) =>
  number(`weight_${key}`, fitWeightLabels[key], 'fit', 'weights', key),
)
export const clearanceFields = keysOf(defaultFitSettings.clearances).map((key) =>
  number(`clearance_${key}`, clearanceLabels[key], 'fit', 'clearances', key),
)
export const leastFill = number(
  'least_fill',
  'Least share of the berth’s length that a vessel fills',
  'fit',
  'leastFill',
)
export const leadFields = keysOf(leadSettingLabels).map((key) =>
  number(
    `lead_${key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    leadSettingLabels[key],
    'leads',
    key,
  ),
)
export const registrationMode = choice('registration_mode', portSettingLabels.registration, 'registration', 'mode')
export const registrationPerson = choice('registration_user_id', 'The person', 'registration', 'userId')
export const publicBerths = choice('public_berths', portSettingLabels.publicBerths, 'publicBerths', 'mode')
export const digestTime = choice('digest_time', portSettingLabels.digestTime, 'digestTime')
export const tenureYears = number('default_tenure_years', portSettingLabels.defaultTenureYears, 'defaultTenureYears')

export const stageRuleFields = saleFacts.map((fact, at) =>
  choice(
    `stage_rule_${fact}`,
    `${factWords[fact]}: move to ${stageLabels[stageOfFact[fact]]}`,
    'stageRules',
    at,
    'mode',
  ),
)
export const holdDays = number('hold_days', 'Days that a place in the queue for a berth is held', 'holds', 'softDays')
export const signingFields = [
  number('signing_link_days', 'Days that a link to sign holds', 'signing', 'linkDays'),
  number('signing_reminder_days', 'Days between two reminders to sign', 'signing', 'reminderDays'),
]
export const approver = choice('signing_approver_id', 'Who approves an EOI', 'signing', 'approverId')
const steps = { first: 'First', second: 'Second', third: 'Third' } as const
export const followUpFields = keysOf(steps).map((step) =>
  number(`follow_up_${step}`, `${steps[step]} follow-up after so many days`, 'followUps', step),
)
export const tenureWarningFields = keysOf(steps).map((step) =>
  number(`tenure_warning_${step}`, `${steps[step]} warning, months before the end`, 'tenureWarnings', step),
)
export const depositMode = choice('deposit_mode', 'The deposit is', 'deposit', 'mode')
export const depositFields = [
  number('deposit_percent', 'Percent of the price', 'deposit', 'percent'),
  number('deposit_amount', 'Or this amount', 'deposit', 'amount'),
  number('deposit_due_days', 'Days to pay the deposit', 'deposit', 'dueDays'),
]
export const invoicePrefix = text('invoice_prefix', 'What invoice numbers begin with', 'invoices', 'prefix')
export const invoiceFields = [
  number('invoice_due_days', 'Days to pay an invoice', 'invoices', 'dueDays'),
  ...keysOf(steps).map((step) =>
    number(`invoice_reminder_${step}`, `${steps[step]} reminder, days past due`, 'invoices', 'reminders', step),
  ),
]
export const insuranceDays = number(
  'insurance_days',
  'Days before the insurance of a vessel ends to ask for the new one',
  'vessels',
  'insuranceDays',
)
export const waitingPolicy = choice('waiting_on_refusal', 'Who declines an offer goes', 'waitingList', 'onRefusal')
export const waitingClasses = text(
  'waiting_size_classes',
  'Where classes of berth lengths end, in metres',
  'waitingList',
  'sizeClasses',
)
export const waitingFields = [
  number('waiting_window_hours', 'Hours to answer an offer', 'waitingList', 'windowHours'),
  number('waiting_free_passes', 'Free passes', 'waitingList', 'freePasses'),
]
export const sellerFields = {
  legalName: text('seller_legal_name', 'Legal name', 'seller', 'legalName'),
  address: text('seller_address', 'Address of the seller', 'seller', 'address'),
  taxId: text('seller_tax_id', 'Tax number', 'seller', 'taxId'),
  bankDetails: text('seller_bank_details', 'Bank details', 'seller', 'bankDetails'),
}

export const secondFactorRoles: SettingField = {
  field: 'second_factor_roles',
  label: 'Who signs in with a second factor',
  path: ['secondFactor', 'roles'],
  kind: 'list',
}

/** Every threshold of a port as one flat field, with its place among the settings. */
export const settingFields: SettingField[] = [
  ...rottingFields,
  ...probabilityFields,
  ...ruleFields.flatMap(({ mode, status }) => [mode, status]),
  ...weightFields,
  ...clearanceFields,
  leastFill,
  ...leadFields,
  registrationMode,
  registrationPerson,
  publicBerths,
  tenureYears,
  insuranceDays,
  digestTime,
  ...stageRuleFields,
  holdDays,
  ...signingFields,
  approver,
  ...followUpFields,
  ...tenureWarningFields,
  depositMode,
  ...depositFields,
  invoicePrefix,
  ...invoiceFields,
  waitingPolicy,
  waitingClasses,
  ...waitingFields,
  ...Object.values(sellerFields),
  secondFactorRoles,
]

/** What a field is called where it stands alone, as in an error summary or a comparison. */
export const settingLabels: Record<string, string> = {
  name: 'Name of the port',
  default_currency: 'Currency',
  timezone: 'Time zone',
  colour: 'Colour',
  ...Object.fromEntries(settingFields.map(({ field, label, path }) => [field, longLabel(label, path)])),
}

function longLabel(label: string, [part]: Path) {
  if (part === 'rottingDays') return `Days before a deal rots, ${label}`
  if (part === 'stageProbabilities') return `Probability, ${label}`
  return label
}

export type FlatSettings = Record<string, string | null>

export const flatten = (settings: PortSettings): FlatSettings =>
  Object.fromEntries(
    settingFields.map(({ field, path }) => {
      const value = path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)?.[key], settings)
      return [field, value === null || value === undefined || String(value) === '' ? null : String(value)]
    }),
  )

/** Back to settings, not yet checked. */
export function unflatten(flat: Record<string, unknown>): unknown {
  const settings = structuredClone(defaultPortSettings) as unknown as Record<string, unknown>
  for (const { field, path, kind } of settingFields) {
    const value = flat[field] ?? null
    const holder = path
      .slice(0, -1)
      .reduce<Record<string, unknown>>((inner, key) => inner[key] as typeof inner, settings)
    holder[path.at(-1)!] = unflatValue(kind, value)
  }
  return settings
}

function unflatValue(kind: SettingField['kind'], value: unknown) {
  if (kind === 'number') return value === null ? null : Number(value)
  if (kind === 'list') return typeof value === 'string' ? value.split(',').filter(Boolean) : []
  return kind === 'text' ? (value ?? '') : value
}

/** What differs from the defaults: the rest follows them when they change. */
export function differing<T>(settings: T, defaults: unknown): Partial<T> {
  return Object.fromEntries(
    Object.entries(settings as object).flatMap(([key, value]) => {
      const usual = (defaults as Record<string, unknown>)[key]
      if (Array.isArray(value)) {
        const rows = value.filter((row, at) => !isSame(row, (usual as unknown[])[at]))
        return rows.length > 0 ? [[key, rows]] : []
      }
      if (typeof value !== 'object' || value === null) return value === usual ? [] : [[key, value]]
      const inner = differing(value, usual)
      return Object.keys(inner).length > 0 ? [[key, inner]] : []
    }),
  ) as Partial<T>
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
