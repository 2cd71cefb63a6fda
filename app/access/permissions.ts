/** Every right there is. The names stay: they are kept in roles, overrides and the audit log. */
const rights = {
  clients: ['view', 'create', 'edit', 'delete', 'merge', 'export', 'privacy', 'portal_access'],
  interests: [
    'view',
    'create',
    'edit',
    'delete',
    'change_stage',
    'generate_eoi',
    'export',
    'override_gate',
    'override_fit',
  ],
  berths: ['view', 'edit', 'import', 'manage_waiting_list', 'create', 'delete', 'export', 'hold', 'log_maintenance'],
  documents: ['view', 'create', 'send_for_signing', 'upload_signed', 'delete', 'export'],
  expenses: ['view', 'create', 'edit', 'delete', 'export', 'scan_receipt', 'approve'],
  invoices: ['view', 'create', 'edit', 'delete', 'send', 'record_payment', 'export', 'refund'],
  files: ['view', 'upload', 'delete', 'manage_folders', 'export'],
  email: ['view', 'send', 'configure_account'],
  reminders: ['view_own', 'view_all', 'create', 'edit_own', 'edit_all', 'assign_others'],
  calendar: ['connect', 'view_events'],
  reports: ['view_dashboard', 'view_analytics', 'export', 'schedule'],
  document_templates: ['view', 'generate', 'manage'],
  admin: [
    'manage_users',
    'view_audit_log',
    'manage_settings',
    'manage_webhooks',
    'manage_reports',
    'manage_custom_fields',
    'manage_forms',
    'manage_tags',
    'system_backup',
    'system_monitor',
    'manage_api_tokens',
    'import',
    'export',
    'revert',
  ],
} as const

type Rights = typeof rights
export type Permission = { [R in keyof Rights]: `${R}:${Rights[R][number]}` }[keyof Rights]

export const permissions = Object.entries(rights).flatMap(([resource, actions]) =>
  actions.map((action) => `${resource}:${action}`),
) as Permission[]

const known = new Set<string>(permissions)
export const isPermission = (name: string): name is Permission => known.has(name)

/** Every right over these resources. */
export const allOf = (...resources: (keyof Rights)[]) =>
  permissions.filter((permission) => resources.some((resource) => permission.startsWith(`${resource}:`)))
