import { isPermission, permissions, type Permission } from './permissions.ts'

/** Over the installation, not over a port: no role gives them, the flag on the account does. */
export const ofInstallation: readonly Permission[] = ['admin:system_backup', 'admin:system_monitor']
/** The rights that a role can hold. */
export const ofPort = permissions.filter((permission) => !ofInstallation.includes(permission))

export type Override = { permission: string; is_allowed: boolean }

/** What a role may do at a port: its rights, with what the port grants or withdraws for itself. A super admin's are never changed. */
export function grantedTo(
  roleKey: string | null,
  role: readonly string[],
  overrides: readonly Override[],
): ReadonlySet<Permission> {
  if (roleKey === 'super_admin') return new Set(ofPort)
  const granted = new Set(role.filter(isPermission))
  for (const { permission, is_allowed } of overrides)
    if (isPermission(permission)) {
      if (is_allowed) granted.add(permission)
      else granted.delete(permission)
    }
  for (const permission of ofInstallation) granted.delete(permission)
  return granted
}
