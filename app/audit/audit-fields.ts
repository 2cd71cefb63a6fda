import { clientFieldLabels } from '#app/clients/client-fields.ts'
import { vesselFieldLabels } from '#app/vessels/vessel.ts'
import { inWords } from './audit.ts'

const common: Record<string, string> = {
  name: 'Name',
  kind: 'Kind',
  client_id: 'Client',
  berth_id: 'Berth',
  interest_id: 'Interest',
  vessel_id: 'Vessel',
  user_id: 'Person',
  author_id: 'Written by',
  assignee_id: 'Looked after by',
  role_id: 'Role',
  archived_at: 'Archived',
  closed_at: 'Closed',
  ended_at: 'Access ended',
  is_active: 'Account open',
  is_super_admin: 'Super admin',
  email: 'E-mail',
  email_verified_at: 'Password set',
  bounced_at: 'Mail came back',
  bounce_reason: 'Why mail came back',
  choices: 'Choices',
  default_currency: 'Currency',
  timezone: 'Time zone',
  branding: 'Look',
  settings: 'Settings',
  permission: 'Right',
  is_allowed: 'Allowed',
  is_primary: 'Main one',
  label: 'Label',
  value: 'Value',
  body: 'Text',
  status: 'State of sale',
  from_status: 'State of sale before',
  to_status: 'State of sale after',
  target_status: 'Proposed state of sale',
  from_stage: 'Stage before',
  to_stage: 'Stage after',
  stage_entered_at: 'In this stage since',
  is_category_pinned: 'Category kept by hand',
  category: 'Warmth',
  budget_min: 'Budget from',
  budget_max: 'Budget up to',
  desired_length: 'Wished length',
  desired_dock: 'Wished dock',
  desired_mooring: 'Wished mooring',
  desired_access: 'Wished access',
  longest_vessel: 'Longest vessel',
  is_price_on_request: 'Price on request',
  free_from: 'Free from',
  wished_start_on: 'Wished start',
  starts_on: 'From',
  ends_on: 'Until',
  next_step_on: 'Next step on',
  consent_at: 'Agreed at',
  consent_via: 'Agreed through',
  credits_id: 'Takes back',
  issued_on: 'Issued',
  due_on: 'Due',
  due_days: 'Days to pay',
  rate_on: 'Rate of',
  recorded_by: 'Recorded by',
  paid_on: 'Paid on',
  paid_at: 'Paid in full',
  tax_rate_id: 'Tax rate',
  tax_percent: 'Tax, %',
  discount_percent: 'Discount, %',
  valid_from: 'Holds from',
  valid_until: 'Ends before',
  on_date: 'On',
  triggered_by: 'Because of',
  changed_at: 'At',
  entered_at: 'At',
  is_blocking: 'Blocks the berth',
  finished_at: 'Finished',
  rows: 'Entries',
  direction: 'Who began',
  note: 'Note',
  due_at: 'Due',
  completed_at: 'Done',
  cancelled_at: 'Cancelled',
  cancel_reason: 'Why cancelled',
  due_told_at: 'Told when due',
  overdue_told_at: 'Told when overdue',
  follow_up_step: 'Step of the follow-up',
  contact_id: 'Address',
  berth_ids: 'Berths',
  happened_at: 'When',
}
const byEntity: Record<string, Record<string, string>> = {
  clients: clientFieldLabels,
  vessels: vesselFieldLabels,
  permissions: { permission: 'Wanted' },
  documents: {
    status: 'State',
    type: 'Kind',
    vessel_id: 'Vessel',
    template_version_id: 'Words of the template',
    starts_on: 'Start of the lease',
    tenure_years: 'Years of the lease',
    draft_file_id: 'Paper',
    signed_file_id: 'Signed paper',
    sent_sha256: 'Checksum of what was sent',
    signed_sha256: 'Checksum of what was signed',
    expires_at: 'To be signed until',
    completed_at: 'Signed',
    ended_at: 'Ended',
    end_reason: 'Why it ended',
    author_id: 'Drawn up by',
  },
  document_signers: {
    document_id: 'Document',
    role: 'Signs as',
    state: 'How far',
    user_id: 'Colleague',
    seen_sha256: 'Checksum of what was seen',
    consent_version: 'Version of the consent',
    recipient_id: 'Recipient at the provider',
  },
}

export const fieldLabel = (entity: string, field: string) =>
  byEntity[entity]?.[field] ?? common[field] ?? inWords(field)

/** Made by the database from other columns: a change of theirs is told by those. */
export const derived: Record<string, readonly string[]> = {
  clients: ['name'],
  berths: ['label', 'number_order'],
}

const known = [...Object.entries(common), ...Object.values(byEntity).flatMap(Object.entries<string>)]

/** The columns that somebody means who types "assignee" or "Looked after by". */
export function columnsMeant(text: string): string[] {
  const words = text.trim().toLowerCase()
  if (words === '') return []
  const column = words.replaceAll(/[ -]+/g, '_')
  const labelled = known.filter(([, label]) => label.toLowerCase().includes(words)).map(([field]) => field)
  return [
    ...new Set([...labelled, column, `is_${column}`, `has_${column}`, `${column}_id`, `${column}_at`, `${column}_on`]),
  ]
}
