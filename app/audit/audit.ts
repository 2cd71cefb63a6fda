import type { Tone } from '#app/ui/badge.tsx'

/** Names and values of the log were typed by anybody: "constructor" is no label. */
export const own = <T>(table: Record<string, T> | undefined, name: string): T | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined

export const auditActions = [
  'create',
  'update',
  'delete',
  'archive',
  'restore',
  'merge',
  'login',
  'login_failed',
  'logout',
  'permission_denied',
  'export',
  'revert',
] as const
export type AuditAction = (typeof auditActions)[number]

export const actionLabels: Record<AuditAction, string> = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  archive: 'Archive',
  restore: 'Restore',
  merge: 'Merge',
  login: 'Sign-in',
  login_failed: 'Failed sign-in',
  logout: 'Sign-out',
  permission_denied: 'Refused',
  export: 'Export',
  revert: 'Revert',
}
export const actionTones: Partial<Record<AuditAction, Tone>> = {
  create: 'success',
  delete: 'warning',
  archive: 'warning',
  login_failed: 'error',
  permission_denied: 'error',
  export: 'info',
}

/** Every kind of record that the log tells of, and what one is called. */
export const entityLabels = {
  clients: 'Client',
  client_contacts: 'Contact',
  client_notes: 'Note on a client',
  client_proposed_changes: 'Proposed change',
  client_merge_log: 'Merge of clients',
  client_duplicates: 'Possible duplicate',
  client_relationships: 'Relationship',
  client_consents: 'Consent',
  vessels: 'Vessel',
  vessel_former_owners: 'Former owner of a vessel',
  tags: 'Tag',
  client_tags: 'Tag of a client',
  vessel_tags: 'Tag of a vessel',
  berth_tags: 'Tag of a berth',
  interest_tags: 'Tag of an interest',
  interests: 'Interest',
  interest_notes: 'Note on an interest',
  interest_stage_events: 'Move of an interest',
  berth_recommendations: 'Berth weighed for an interest',
  visits: 'Visit',
  hand_overs: 'Hand-over of work',
  berths: 'Berth',
  berth_power_outlets: 'Shore power',
  berth_maintenance_log: 'Maintenance',
  berth_notes: 'Note on a berth',
  berth_map_data: 'Shape on the plan',
  berth_price_changes: 'Change of prices',
  berth_status_proposals: 'Proposed status',
  berth_status_events: 'Change of status',
  tenures: 'Tenure',
  berth_waiting_list: 'Place on the waiting list',
  waiting_list_offers: 'Offer of a berth',
  activities: 'Conversation',
  reminders: 'Reminder',
  documents: 'Document',
  document_signers: 'Signer of a document',
  document_tasks: 'Work on a document',
  outgoing_mails: 'Letter to a client',
  files: 'File',
  folders: 'Folder',
  invoices: 'Invoice',
  invoice_line_items: 'Line of an invoice',
  invoice_reminders: 'Payment reminder',
  payments: 'Payment',
  custom_field_definitions: 'Custom field',
  custom_field_choices: 'Choice of a custom field',
  custom_field_values: 'Value of a custom field',
  tax_rates: 'Tax rate',
  currency_rates: 'Exchange rate',
  users: 'Account',
  user_port_roles: 'Access to the port',
  port_role_overrides: 'Right of a role',
  user_notification_preferences: 'Notification choices',
  ports: 'Port',
  permissions: 'Right',
  audit_logs: 'Audit log',
  backups: 'Backup',
} as const
export type AuditEntity = keyof typeof entityLabels
export const auditEntities = Object.keys(entityLabels) as AuditEntity[]

export const entityLabel = (entity: string) => (entityLabels as Record<string, string>)[entity] ?? inWords(entity)

/** "wished_start_on" and "largeOver" as words, where nobody wrote better ones. */
export function inWords(name: string) {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/^(is|has)_/, '')
    .replace(/_id$/, '')
    .replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
