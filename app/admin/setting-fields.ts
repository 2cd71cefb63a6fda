import { statusTriggerLabels, statusTriggers } from '#app/berths/berth-status-rule.ts'
import { defaultFitSettings } from '#app/berths/fit-settings.ts'
import { stageLabels, stages } from '#app/interests/interest.ts'
import {
  clearanceLabels,
  defaultPortSettings,
  fitWeightLabels,
  portSettingLabels,
  type PortSettings,
} from '#app/ports/port-settings.ts'

type Path = readonly (string | number)[]
export type SettingField = { field: string; label: string; path: Path; kind: 'number' | 'choice' }

const number = (field: string, label: string, ...path: Path): SettingField => ({ field, label, path, kind: 'number' })
const choice = (field: string, label: string, ...path: Path): SettingField => ({ field, label, path, kind: 'choice' })
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
export const registrationMode = choice('registration_mode', portSettingLabels.registration, 'registration', 'mode')
export const registrationPerson = choice('registration_user_id', 'The person', 'registration', 'userId')
export const digestTime = choice('digest_time', portSettingLabels.digestTime, 'digestTime')
export const tenureYears = number('default_tenure_years', portSettingLabels.defaultTenureYears, 'defaultTenureYears')

/** Every threshold of a port as one flat field, with its place among the settings. */
export const settingFields: SettingField[] = [
  ...rottingFields,
  ...probabilityFields,
  ...ruleFields.flatMap(({ mode, status }) => [mode, status]),
  ...weightFields,
  ...clearanceFields,
  leastFill,
  registrationMode,
  registrationPerson,
  tenureYears,
  digestTime,
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
      return [field, value === null || value === undefined ? null : String(value)]
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
    holder[path.at(-1)!] = kind === 'number' && value !== null ? Number(value) : value
  }
  return settings
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
