import type { Permission } from '#app/access/permissions.ts'

/**
 * Ports and the definitions of roles belong to the installation, as its queues do: no role gives this right, the flag on the account does, and
 * who has the flag may do all of it.
 */
export const installationRight: Permission = 'admin:system_monitor'
