import { Anchor, Bookmark, LayoutDashboard, Shield, Users } from 'lucide-react'
import type { Permission } from './access/permissions.ts'
import type { NavSection } from './ui/sidebar.tsx'

const adminRights: Permission[] = ['admin:manage_users', 'admin:manage_settings', 'admin:view_audit_log']

/** The places of the menu that a person may go to. Only pages that exist are listed. */
export function listSections(port: string, can: (permission: Permission) => boolean): NavSection[] {
  const main = [
    { label: 'Dashboard', to: `/${port}`, icon: LayoutDashboard, exact: true, shown: can('reports:view_dashboard') },
    { label: 'Clients', to: `/${port}/clients`, icon: Users, shown: can('clients:view') },
    { label: 'Interests', to: `/${port}/interests`, icon: Bookmark, shown: can('interests:view') },
    { label: 'Berths', to: `/${port}/berths`, icon: Anchor, shown: can('berths:view') },
  ]
  const admin = [{ label: 'Admin', to: `/${port}/admin`, icon: Shield, shown: adminRights.some(can) }]
  return [
    { label: 'Main', entries: main.filter((entry) => entry.shown) },
    { label: 'Admin', entries: admin.filter((entry) => entry.shown) },
  ]
}

export function listNewEntries(port: string, can: (permission: Permission) => boolean) {
  return [
    { label: 'Client', to: `/${port}/clients/new`, icon: Users, shown: can('clients:create') },
    { label: 'Interest', to: `/${port}/interests/new`, icon: Bookmark, shown: can('interests:create') },
    { label: 'Berth', to: `/${port}/berths/new`, icon: Anchor, shown: can('berths:create') },
  ].filter((entry) => entry.shown)
}
