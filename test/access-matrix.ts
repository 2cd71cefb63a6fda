import type { Permission } from '#app/access/permissions.ts'

/** Who may: anybody, who is signed in, who belongs to the port, or who has this right (all of several; one of `any`). */
export type Rule = 'anybody' | 'signed in' | 'member' | Permission | Permission[] | { any: Permission[] }
export type Access = Rule | { read: Rule; write: Rule }

/** Every address there is, with the right that its page and its form ask for. A test fails for a route that is not here. */
export const accessMatrix: Record<string, Access> = {
  '/': 'signed in',
  '/login': 'anybody',
  '/logout': { read: 'signed in', write: 'anybody' },
  '/set-password': 'anybody',
  '/reset-password': 'anybody',
  '/no-access': 'signed in',
  '/appearance/theme': { read: 'signed in', write: 'anybody' },
  '/appearance/sidebar': 'anybody',
  '/dev/mail': 'anybody',

  '/p/:port/register': 'anybody',
  '/p/:port/thank-you': 'anybody',
  '/p/:port/your-details': 'anybody',

  // whoever has the link
  '/sign/:token': 'anybody',
  '/sign/:token/paper': 'anybody',
  '/sign/:token/decline': 'anybody',
  '/sign/:token/link': 'anybody',
  '/sign/:token/pdf': 'anybody',

  '/:port': 'member',
  '/:port/clients': 'clients:view',
  '/:port/clients/new': 'clients:create',
  '/:port/clients/:client': 'clients:view',
  '/:port/clients/:client/edit': 'clients:edit',
  '/:port/clients/:client/archive': 'clients:delete',
  '/:port/clients/:client/restore': 'clients:delete',
  '/:port/clients/:client/contacts': 'clients:view',
  '/:port/clients/:client/contacts/new': 'clients:edit',
  '/:port/clients/:client/contacts/:contact/edit': 'clients:edit',
  '/:port/clients/:client/contacts/:contact/remove': 'clients:edit',
  '/:port/clients/:client/contacts/:contact/restore': 'clients:edit',
  '/:port/clients/:client/contacts/:contact/primary': 'clients:edit',
  '/:port/clients/:client/vessels': 'clients:view',
  '/:port/clients/:client/vessels/new': 'clients:edit',
  '/:port/clients/:client/vessels/:vessel/edit': 'clients:edit',
  '/:port/clients/:client/vessels/:vessel/remove': 'clients:edit',
  '/:port/clients/:client/vessels/:vessel/restore': 'clients:edit',
  '/:port/clients/:client/interests': ['clients:view', 'interests:view'],
  '/:port/clients/:client/files': {
    read: ['files:view', 'clients:view'],
    write: ['files:upload', 'files:view', 'clients:view'],
  },
  '/:port/clients/:client/vessels/:vessel/files': {
    read: ['files:view', 'clients:view'],
    write: ['files:upload', 'files:view', 'clients:view'],
  },
  '/:port/clients/:client/activities': { read: 'clients:view', write: 'clients:edit' },
  '/:port/clients/:client/activities/new': 'clients:edit',
  '/:port/clients/:client/activities/:activity/edit': 'clients:edit',
  '/:port/clients/:client/activities/:activity/remove': 'clients:edit',
  '/:port/clients/:client/activities/:activity/restore': 'clients:edit',
  '/:port/clients/:client/notes': { read: 'clients:view', write: 'clients:edit' },
  '/:port/clients/:client/notes/:note/edit': 'clients:edit',
  '/:port/clients/:client/notes/:note/remove': 'clients:edit',
  '/:port/clients/:client/notes/:note/restore': 'clients:edit',
  '/:port/clients/:client/email': ['clients:view', 'email:view'],
  '/:port/clients/:client/timeline': 'clients:view',
  '/:port/clients/:client/proposals/:proposal/accept': 'clients:edit',
  '/:port/clients/:client/proposals/:proposal/dismiss': 'clients:edit',

  '/:port/interests': 'interests:view',
  '/:port/interests/board': 'interests:view',
  '/:port/interests/new': 'interests:create',
  '/:port/interests/:interest': 'interests:view',
  '/:port/interests/:interest/berths': 'interests:view',
  '/:port/interests/:interest/files': {
    read: ['interests:view', 'files:view'],
    write: ['files:upload', 'files:view', 'interests:view'],
  },
  '/:port/interests/:interest/timeline': 'interests:view',
  '/:port/interests/:interest/edit': 'interests:edit',
  '/:port/interests/:interest/assignee': 'interests:edit',
  '/:port/interests/:interest/next-step': 'interests:edit',
  '/:port/interests/:interest/berth': 'interests:edit',
  '/:port/interests/:interest/unlink': 'interests:edit',
  '/:port/interests/:interest/stage': 'interests:change_stage',
  '/:port/interests/:interest/outcome': 'interests:change_stage',
  '/:port/interests/:interest/restore': 'interests:change_stage',
  '/:port/interests/:interest/activities': { read: 'interests:view', write: ['interests:view', 'clients:edit'] },
  '/:port/interests/:interest/activities/new': ['interests:view', 'clients:edit'],
  '/:port/interests/:interest/notes/new': 'interests:edit',
  '/:port/interests/:interest/notes': { read: 'interests:view', write: 'interests:edit' },
  // the sampled note is somebody else's
  '/:port/interests/:interest/notes/:note/edit': ['interests:edit', 'interests:delete'],
  '/:port/interests/:interest/notes/:note/remove': ['interests:edit', 'interests:delete'],
  '/:port/interests/:interest/notes/:note/restore': ['interests:edit', 'interests:delete'],

  '/:port/reminders': 'reminders:view_own',
  '/:port/reminders/new': 'reminders:create',
  // the sampled reminder is somebody else's
  '/:port/reminders/:reminder': ['reminders:view_own', 'reminders:view_all'],
  '/:port/reminders/:reminder/edit': ['reminders:edit_own', 'reminders:edit_all'],
  '/:port/reminders/:reminder/complete': ['reminders:edit_own', 'reminders:edit_all'],
  '/:port/reminders/:reminder/snooze': ['reminders:edit_own', 'reminders:edit_all'],
  '/:port/reminders/:reminder/cancel': ['reminders:edit_own', 'reminders:edit_all'],
  '/:port/reminders/:reminder/reopen': ['reminders:edit_own', 'reminders:edit_all'],

  '/:port/search': 'member',
  '/:port/notifications': 'member',
  '/:port/notifications/read': 'member',

  '/:port/berths': 'berths:view',
  '/:port/berths/new': 'berths:create',
  '/:port/berths/:berth': 'berths:view',
  '/:port/berths/:berth/interests': ['berths:view', 'interests:view'],
  '/:port/berths/:berth/files': {
    read: ['files:view', 'berths:view'],
    write: ['files:upload', 'files:view', 'berths:view'],
  },
  '/:port/berths/:berth/timeline': 'berths:view',
  '/:port/berths/:berth/edit': 'berths:edit',
  '/:port/berths/:berth/status': 'berths:edit',
  '/:port/berths/:berth/activities/new': ['berths:view', 'interests:view', 'clients:edit'],
  '/:port/berths/:berth/sell': ['berths:edit', 'clients:view'],
  '/:port/berths/:berth/archive': 'berths:delete',
  '/:port/berths/:berth/restore': 'berths:delete',
  '/:port/berths/:berth/maintenance': 'berths:view',
  '/:port/berths/:berth/maintenance/new': 'berths:log_maintenance',
  '/:port/berths/:berth/maintenance/:work/edit': 'berths:log_maintenance',
  '/:port/berths/:berth/maintenance/:work/finish': 'berths:log_maintenance',
  '/:port/berths/:berth/maintenance/:work/reopen': 'berths:log_maintenance',
  '/:port/berths/:berth/proposals/:proposal/accept': 'berths:edit',
  '/:port/berths/:berth/proposals/:proposal/dismiss': 'berths:edit',

  '/:port/documents': 'documents:view',
  '/:port/documents/export.csv': 'documents:export',
  '/:port/documents/new': 'documents:create',
  // the sampled document is an NDA: an EOI asks for the right to make one, too
  '/:port/documents/:document': 'documents:view',
  '/:port/documents/:document/paper': ['documents:view', 'files:view'],
  '/:port/documents/:document/edit': 'documents:create',
  '/:port/documents/:document/send': 'documents:send_for_signing',
  '/:port/documents/:document/signed': ['documents:upload_signed', 'documents:view', 'files:view'],
  '/:port/documents/:document/cancel': 'documents:send_for_signing',
  '/:port/documents/:document/archive': 'documents:delete',
  '/:port/documents/:document/restore': 'documents:delete',
  '/:port/documents/:document/signers': 'documents:create',
  '/:port/documents/:document/signers/:signer/remind': 'documents:send_for_signing',
  '/:port/documents/:document/signers/:signer/replace': 'documents:send_for_signing',

  '/:port/files': 'files:view',
  '/:port/files/new': ['files:upload', 'files:view'],
  '/:port/files/folders': { read: 'files:view', write: 'files:manage_folders' },
  '/:port/files/folders/:folder/edit': 'files:manage_folders',
  '/:port/files/folders/:folder/archive': 'files:manage_folders',
  '/:port/files/folders/:folder/restore': 'files:manage_folders',
  // the sampled file is the port's own: of a record it asks for the right to see that, too
  '/:port/files/:file': 'files:view',
  '/:port/files/:file/download': 'files:view',
  '/:port/files/:file/preview': 'files:view',
  '/:port/files/:file/thumbnail': 'files:view',
  '/:port/files/:file/edit': 'files:manage_folders',
  '/:port/files/:file/archive': 'files:delete',
  '/:port/files/:file/restore': 'files:delete',

  '/:port/admin': { any: ['admin:manage_users', 'admin:manage_settings', 'admin:view_audit_log'] },
  '/:port/admin/users': 'admin:manage_users',
  '/:port/admin/users/new': 'admin:manage_users',
  '/:port/admin/users/:user': 'admin:manage_users',
  '/:port/admin/users/:user/role': 'admin:manage_users',
  '/:port/admin/users/:user/invitation': 'admin:manage_users',
  '/:port/admin/users/:user/end': 'admin:manage_users',
  '/:port/admin/users/:user/restore': 'admin:manage_users',
  '/:port/admin/users/:user/deactivate': 'admin:manage_users',
  '/:port/admin/users/:user/reactivate': 'admin:manage_users',
  '/:port/admin/roles': 'admin:manage_users',
  '/:port/admin/roles/:role': 'admin:manage_users',
  '/:port/admin/settings': 'admin:manage_settings',
  '/:port/admin/mail': 'admin:manage_settings',
  '/:port/admin/mail/test': 'admin:manage_settings',
  '/:port/admin/mail/held/send': 'admin:manage_settings',
  '/:port/admin/mail/held/leave': 'admin:manage_settings',
  '/:port/admin/mail/:mail': 'admin:manage_settings',
  '/:port/admin/mail/:mail/send': 'admin:manage_settings',
  '/:port/admin/mail/:mail/leave': 'admin:manage_settings',
  '/:port/admin/backup': 'admin:system_backup',
  '/:port/admin/backup/new': 'admin:system_backup',
  '/:port/admin/backup/:backup/download': 'admin:system_backup',
  '/:port/admin/audit': 'admin:view_audit_log',
  '/:port/admin/audit/export.csv': 'admin:view_audit_log',
  '/:port/admin/monitoring': 'admin:system_monitor',
  '/:port/admin/monitoring/jobs/:queue/:job/retry': 'admin:system_monitor',
  '/:port/admin/monitoring/jobs/:queue/:job/drop': 'admin:system_monitor',
  '/:port/admin/monitoring/events/:event/retry': 'admin:system_monitor',

  '/:port/settings/profile': 'member',
  '/:port/settings/notifications': 'member',
  '/:port/settings/security': 'member',
  '/:port/settings/security/sessions/others/end': 'member',
  '/:port/settings/security/sessions/:session/end': 'member',
}

const hasParts = (access: Access): access is { read: Rule; write: Rule } =>
  typeof access === 'object' && 'read' in access

export function ruleFor(pattern: string, act: 'read' | 'write'): Rule | undefined {
  const access = accessMatrix[pattern]
  return access !== undefined && hasParts(access) ? access[act] : access
}

/** The right that is missing, or nothing when the role may. */
export function missingRight(rule: Rule, granted: ReadonlySet<Permission>): Permission | undefined {
  if (rule === 'anybody' || rule === 'signed in' || rule === 'member') return undefined
  if (typeof rule === 'string') return granted.has(rule) ? undefined : rule
  if (Array.isArray(rule)) return rule.find((right) => !granted.has(right))
  return rule.any.some((right) => granted.has(right)) ? undefined : rule.any[0]
}
