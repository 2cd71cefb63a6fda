import { permissions, type Permission } from '#app/access/permissions.ts'

const resourceWords: Record<string, string> = {
  clients: 'Clients',
  interests: 'Interests',
  berths: 'Berths',
  documents: 'Documents',
  expenses: 'Expenses',
  invoices: 'Invoices',
  files: 'Files',
  email: 'E-mail',
  reminders: 'Reminders',
  calendar: 'Calendar',
  reports: 'Reports',
  document_templates: 'Document templates',
  admin: 'Administration of the port',
}

/** What the name of the act does not say by itself. */
const actWords: Partial<Record<Permission, string>> = {
  'clients:delete': 'archive and restore',
  'clients:privacy': 'answer privacy requests',
  'clients:portal_access': 'give access to the portal',
  'interests:delete': 'archive and restore',
  'interests:change_stage': 'move to another stage',
  'interests:generate_eoi': 'make the EOI',
  'interests:override_gate': 'move past a missing paper',
  'interests:override_fit': 'link a berth that does not fit',
  'berths:delete': 'archive and restore',
  'berths:manage_waiting_list': 'keep the waiting list',
  'berths:hold': 'hold for a client',
  'berths:log_maintenance': 'log maintenance',
  'documents:delete': 'archive and restore',
  'documents:send_for_signing': 'send for signing',
  'documents:upload_signed': 'upload signed papers',
  'expenses:delete': 'archive and restore',
  'expenses:scan_receipt': 'scan receipts',
  'invoices:delete': 'archive and restore',
  'invoices:record_payment': 'record payments',
  'files:manage_folders': 'arrange folders',
  'email:configure_account': 'set up mailboxes',
  'reminders:view_own': 'see their own',
  'reminders:view_all': 'see everybody’s',
  'reminders:edit_own': 'edit their own',
  'reminders:edit_all': 'edit everybody’s',
  'reminders:assign_others': 'give to others',
  'calendar:connect': 'connect a calendar',
  'calendar:view_events': 'see events',
  'reports:view_dashboard': 'see the dashboard',
  'reports:view_analytics': 'see the reports',
  'document_templates:generate': 'make documents from them',
  'document_templates:manage': 'write and change them',
  'admin:manage_users': 'invite people and set roles',
  'admin:view_audit_log': 'read the audit log',
  'admin:manage_settings': 'change the settings',
  'admin:manage_webhooks': 'set up webhooks',
  'admin:manage_reports': 'set up reports',
  'admin:manage_custom_fields': 'add custom fields',
  'admin:manage_forms': 'set up forms',
  'admin:manage_tags': 'set up tags',
  'admin:system_backup': 'back up',
  'admin:system_monitor': 'watch the queues and mend them',
  'admin:manage_api_tokens': 'give out API tokens',
  'admin:import': 'import files',
  'admin:export': 'export everything',
  'admin:revert': 'take back what others changed',
}
const plainActs: Record<string, string> = { view: 'see', create: 'add' }

const partsOf = (permission: string) => permission.split(':') as [string, string]

export const resourceOf = (permission: string) => resourceWords[partsOf(permission)[0]] ?? partsOf(permission)[0]

export function actOf(permission: string) {
  const act = partsOf(permission)[1]
  return actWords[permission as Permission] ?? plainActs[act] ?? act.replaceAll('_', ' ')
}

export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** "Clients: see" for a list or the audit log. */
export const permissionWords = (permission: string) =>
  permission.includes(':') ? `${resourceOf(permission)}: ${actOf(permission)}` : permission

/** Every right there is, under what it is about. */
export const permissionGroups = Object.entries(Object.groupBy(permissions, (permission) => resourceOf(permission))).map(
  ([resource, rights = []]) => ({ resource, rights }),
)
