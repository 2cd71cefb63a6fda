import type { Permission } from '#app/access/permissions.ts'
import { installationRight } from './installation-right.ts'

/** The rooms of Admin with the right that opens each; who has none of these rights is not shown the way to Admin. */
export const adminRooms = [
  { path: 'users', right: 'admin:manage_users' },
  { path: 'roles', right: 'admin:manage_users' },
  { path: 'ports', right: installationRight },
  { path: 'templates', right: 'document_templates:view' },
  { path: 'settings', right: 'admin:manage_settings' },
  { path: 'onboarding', right: 'admin:manage_settings' },
  { path: 'tags', right: 'admin:manage_tags' },
  { path: 'custom-fields', right: 'admin:manage_custom_fields' },
  { path: 'tax-rates', right: 'admin:manage_settings' },
  { path: 'exchange-rates', right: 'admin:manage_settings' },
  { path: 'mail', right: 'admin:manage_settings' },
  { path: 'backup', right: 'admin:system_backup' },
  { path: 'audit', right: 'admin:view_audit_log' },
  { path: 'monitoring', right: 'admin:system_monitor' },
] as const satisfies { path: string; right: Permission }[]

export type AdminRoom = (typeof adminRooms)[number]['path']

/** The order in which somebody who asks for Admin is led to a room; templates are read by nearly everybody, and come last. */
export const firstRoom = (can: (permission: Permission) => boolean) =>
  [...adminRooms.filter(({ path }) => path !== 'templates'), ...adminRooms].find(({ right }) => can(right))?.path

/** Whoever administers something; reading templates alone is not it. */
export const administers = (can: (permission: Permission) => boolean) => {
  const room = firstRoom(can)
  return room !== undefined && room !== 'templates'
}
