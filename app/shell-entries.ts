import type { Permission } from './access/permissions.ts'
import { administers } from './admin/admin-rooms.ts'
import type { NavEntry, NavSection } from './ui/sidebar.tsx'

type Entry = NavEntry & { shown: boolean }

/** The places of the menu that a person may go to. Only pages that exist are listed. */
export function listSections(port: string, can: (permission: Permission) => boolean): NavSection[] {
  const main: Entry[] = [
    { label: 'Dashboard', to: `/${port}`, icon: 'layout-dashboard', exact: true, shown: can('reports:view_dashboard') },
    { label: 'Clients', to: `/${port}/clients`, icon: 'users', shown: can('clients:view') },
    { label: 'Vessels', to: `/${port}/vessels`, icon: 'sailboat', isDeep: true, shown: can('clients:view') },
    { label: 'Interests', to: `/${port}/interests`, icon: 'bookmark', shown: can('interests:view') },
    { label: 'Berths', to: `/${port}/berths`, icon: 'anchor', shown: can('berths:view') },
  ]
  const financial: Entry[] = [
    { label: 'Invoices', to: `/${port}/invoices`, icon: 'receipt', shown: can('invoices:view') },
  ]
  const operations: Entry[] = [
    { label: 'Documents', to: `/${port}/documents`, icon: 'file-text', shown: can('documents:view') },
    { label: 'Files', to: `/${port}/files`, icon: 'folder-open', shown: can('files:view') },
    { label: 'Reminders', to: `/${port}/reminders`, icon: 'bell', shown: can('reminders:view_own') },
  ]
  const admin: Entry[] = [{ label: 'Admin', to: `/${port}/admin`, icon: 'shield', shown: administers(can) }]
  return [
    { label: 'Main', entries: main.filter((entry) => entry.shown) },
    { label: 'Financial', entries: financial.filter((entry) => entry.shown) },
    { label: 'Operations', entries: operations.filter((entry) => entry.shown) },
    { label: 'Admin', entries: admin.filter((entry) => entry.shown) },
  ]
}

export function listNewEntries(port: string, can: (permission: Permission) => boolean) {
  const entries: Entry[] = [
    { label: 'Client', to: `/${port}/clients/new`, icon: 'users', shown: can('clients:create') },
    { label: 'Interest', to: `/${port}/interests/new`, icon: 'bookmark', shown: can('interests:create') },
    { label: 'Reminder', to: `/${port}/reminders/new`, icon: 'bell', shown: can('reminders:create') },
    { label: 'Document', to: `/${port}/documents/new`, icon: 'file-text', shown: can('documents:create') },
    { label: 'Invoice', to: `/${port}/invoices/new`, icon: 'receipt', shown: can('invoices:create') },
    { label: 'Berth', to: `/${port}/berths/new`, icon: 'anchor', shown: can('berths:create') },
  ]
  return entries.filter((entry) => entry.shown)
}
