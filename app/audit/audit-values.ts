import { happeningWords } from '#app/access/second-factor.ts'
import {
  activityKindLabels,
  directionLabels,
  outcomeLabels as activityOutcomeLabels,
} from '#app/activities/activity.ts'
import { permissionWords } from '#app/admin/permission-words.ts'
import { berthAccessLabels, berthStatusLabels, mooringTypeLabels, pontoonSideLabels } from '#app/berths/berth.ts'
import { ruleModeLabels, statusTriggerLabels } from '#app/berths/berth-status-rule.ts'
import { consentWayLabels } from '#app/consents/consent.ts'
import { clientKindLabels, clientSourceLabels, contactKindLabels } from '#app/clients/client.ts'
import {
  documentTypeLabels,
  roleLabels,
  signerStateLabels,
  statusLabels as documentStatusLabels,
} from '#app/documents/document.ts'
import { countryName } from '#app/geo/country.ts'
import {
  invoiceKindLabels,
  invoicePurposeLabels,
  invoiceStatusLabels,
  paymentKindLabels,
  paymentMethodLabels,
  rateSourceLabels,
} from '#app/finance/invoice.ts'
import { leadCategoryLabels, outcomeLabels, stageLabels } from '#app/interests/interest.ts'
import { formatLength, type Units } from '#app/measures/length.ts'
import { formatMoney } from '#app/money/money.ts'
import { portSettingLabels } from '#app/ports/port-settings.ts'
import { priorityLabels } from '#app/reminders/reminder.ts'
import { relationshipKindLabels } from '#app/relationships/relationship.ts'
import { vesselTypeLabels } from '#app/vessels/vessel.ts'
import { inWords, own } from './audit.ts'
import { mask } from './mask.ts'

export type Names = ReadonlyMap<string, { label: string }>
export type Place = { zone: string; locale: string; units: Units; currency: string; isMasked: boolean; names: Names }

/** The columns that hold another record's id, and what it is. */
export const references: Record<string, string> = {
  client_id: 'clients',
  other_id: 'clients',
  berth_id: 'berths',
  interest_id: 'interests',
  vessel_id: 'vessels',
  tag_id: 'tags',
  merged_into_id: 'tags',
  survivor_id: 'clients',
  surviving_id: 'clients',
  merged_id: 'clients',
  user_id: 'users',
  author_id: 'users',
  assignee_id: 'users',
  decided_by: 'users',
  from_id: 'users',
  to_id: 'users',
  contact_id: 'client_contacts',
  berth_ids: 'berths',
  document_id: 'documents',
  file_id: 'files',
  draft_file_id: 'files',
  signed_file_id: 'files',
  folder_id: 'folders',
  invoice_id: 'invoices',
  credits_id: 'invoices',
  definition_id: 'custom_field_definitions',
  choice_id: 'custom_field_choices',
  linked_client_id: 'clients',
  linked_vessel_id: 'vessels',
  linked_berth_id: 'berths',
  linked_interest_id: 'interests',
  tax_rate_id: 'tax_rates',
  recorded_by: 'users',
  uploaded_by: 'users',
  merged_by: 'users',
  undone_by: 'users',
  resolved_by: 'users',
  userId: 'users',
  role_id: 'roles',
}

const enums: Record<string, Record<string, string>> = {
  kind: {
    ...clientKindLabels,
    ...contactKindLabels,
    ...activityKindLabels,
    ...invoiceKindLabels,
    ...paymentKindLabels,
    ...relationshipKindLabels,
  },
  direction: directionLabels,
  priority: priorityLabels,
  source: { ...clientSourceLabels, ...rateSourceLabels },
  purpose: invoicePurposeLabels,
  method: paymentMethodLabels,
  via: consentWayLabels,
  status: { ...berthStatusLabels, ...invoiceStatusLabels, ...documentStatusLabels },
  state: signerStateLabels,
  role: roleLabels,
  second_factor: happeningWords,
  from_status: berthStatusLabels,
  to_status: berthStatusLabels,
  target_status: berthStatusLabels,
  targetStatus: berthStatusLabels,
  stage: stageLabels,
  from_stage: stageLabels,
  to_stage: stageLabels,
  category: leadCategoryLabels,
  outcome: { ...outcomeLabels, completed: 'Completed', ...activityOutcomeLabels },
  type: { ...documentTypeLabels, ...vesselTypeLabels },
  mooring_type: mooringTypeLabels,
  desired_mooring: mooringTypeLabels,
  side_pontoon: pontoonSideLabels,
  access: berthAccessLabels,
  desired_side: pontoonSideLabels,
  desired_access: berthAccessLabels,
  trigger: statusTriggerLabels,
  triggered_by: statusTriggerLabels,
  mode: ruleModeLabels,
  units: { metric: 'Metric', imperial: 'Imperial' },
}
const money = new Set([
  'price',
  'agreed_price',
  'budget_min',
  'budget_max',
  'net',
  'tax',
  'total',
  'paid',
  'amount',
  'credit',
  'unit_price',
])
const lengths = new Set([
  'length',
  'width',
  'depth',
  'longest_vessel',
  'air_draft',
  'draft_limit',
  'nominal_size',
  'loa',
  'beam',
  'draft',
  'desired_length',
])
const countries = new Set(['country', 'nationality', 'flag'])

/** Where one word means something else on each kind of record: an invoice that is "sent" is not out for signing. */
const ofEntity: Record<string, Record<string, string>> = {
  'berths status': berthStatusLabels,
  'invoices status': invoiceStatusLabels,
  'documents status': documentStatusLabels,
}

/** A stored value as a person would say it; undefined for none. */
export function valueWords(field: string, value: unknown, place: Place, entity = ''): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return numberWords(field, value, place)
  if (Array.isArray(value)) return value.map((each) => valueWords(field, each, place)).join(', ')
  if (typeof value !== 'string') return JSON.stringify(value)
  const table = own(references, field)
  if (table) return place.names.get(`${table} ${value}`)?.label ?? 'a record that can’t be seen here'
  if (countries.has(field)) return countryName(value) ?? value
  if (field === 'permission' || field === 'permissions') return permissionWords(value)
  return (
    own(own(ofEntity, `${entity} ${field}`), value) ??
    own(own(enums, field), value) ??
    momentWords(value, place) ??
    (place.isMasked ? mask(value) : value)
  )
}

function numberWords(field: string, value: number, { currency, locale, units }: Place) {
  if (money.has(field)) return formatMoney(String(value), currency, { locale })
  if (lengths.has(field)) return formatLength(value, units)
  return value.toLocaleString(locale, { useGrouping: !field.startsWith('year') })
}

function momentWords(text: string, { zone, locale }: Place) {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T[\d:.]+([+-]\d{2}:?\d{2}|Z)$/.test(text)) return undefined
  const moment = new Date(isDay ? `${text}T12:00:00Z` : text)
  // anybody may type what looks like a day and is none
  if (Number.isNaN(moment.getTime())) return undefined
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  return new Intl.DateTimeFormat(locale, { ...day, ...(isDay ? { timeZone: 'UTC' } : time) }).format(moment)
}

/** A key inside a document such as the settings, in words. */
export const keyWords = (key: string) =>
  (portSettingLabels as Record<string, string>)[key] ??
  (stageLabels as Record<string, string>)[key] ??
  (statusTriggerLabels as Record<string, string>)[key] ??
  inWords(key)
