import { allOf, permissions, type Permission } from './permissions.ts'

export type RoleKey =
  'super_admin' | 'director' | 'sales_manager' | 'sales_agent' | 'viewer' | 'administrator' | 'dock_staff'

const operations = allOf(
  'clients',
  'interests',
  'berths',
  'documents',
  'expenses',
  'invoices',
  'files',
  'email',
  'reminders',
  'calendar',
  'reports',
  'document_templates',
)

const agent: Permission[] = [
  'clients:view',
  'clients:create',
  'clients:edit',
  'interests:view',
  'interests:create',
  'interests:edit',
  'interests:change_stage',
  'interests:generate_eoi',
  'berths:view',
  'berths:manage_waiting_list',
  'documents:view',
  'documents:create',
  'documents:send_for_signing',
  'documents:upload_signed',
  'expenses:view',
  'expenses:create',
  'expenses:edit',
  'expenses:scan_receipt',
  'invoices:view',
  'invoices:create',
  'invoices:edit',
  'invoices:send',
  'files:view',
  'files:upload',
  ...allOf('email', 'calendar'),
  'reminders:view_own',
  'reminders:create',
  'reminders:edit_own',
  'reports:view_dashboard',
  'document_templates:view',
  'document_templates:generate',
]

const viewer: Permission[] = [
  'clients:view',
  'interests:view',
  'berths:view',
  'documents:view',
  'expenses:view',
  'invoices:view',
  'files:view',
  'email:view',
  'reminders:view_own',
  'calendar:view_events',
  'reports:view_dashboard',
  'reports:view_analytics',
  'document_templates:view',
]

const dockStaff: Permission[] = [
  'berths:view',
  'berths:edit',
  'berths:log_maintenance',
  'expenses:view',
  'expenses:create',
  'expenses:scan_receipt',
  'files:view',
  'files:upload',
  'reminders:view_own',
  'reminders:create',
  'reminders:edit_own',
  'clients:view',
]

/** The roles an installation starts with; the first five can't be deleted. */
export const seededRoles: { key: RoleKey; name: string; isSystem: boolean; permissions: Permission[] }[] = [
  { key: 'super_admin', name: 'Super admin', isSystem: true, permissions },
  {
    key: 'director',
    name: 'Director',
    isSystem: true,
    permissions: [...operations, 'admin:manage_users', 'admin:view_audit_log'],
  },
  { key: 'sales_manager', name: 'Sales manager', isSystem: true, permissions: [...operations, 'admin:manage_tags'] },
  { key: 'sales_agent', name: 'Sales agent', isSystem: true, permissions: agent },
  { key: 'viewer', name: 'Viewer', isSystem: true, permissions: viewer },
  {
    key: 'administrator',
    name: 'Administrator',
    isSystem: false,
    permissions: [...operations, ...allOf('admin').filter((right) => !right.startsWith('admin:system_'))],
  },
  { key: 'dock_staff', name: 'Dock staff', isSystem: false, permissions: dockStaff },
]
