import { useRouteLoaderData } from 'react-router'
import type { Permission } from './permissions.ts'

type PortData = { permissions: Permission[] } | undefined

/** What the signed-in person may do at this port: controls that they may not use are not shown. The server checks all the same. */
export function useRights() {
  const granted = new Set((useRouteLoaderData('port') as PortData)?.permissions)
  return { can: (permission: Permission) => granted.has(permission) }
}
