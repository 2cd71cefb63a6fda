import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Tabs } from '#app/ui/tabs.tsx'

const places = [
  { path: 'users', label: 'Users', right: 'admin:manage_users' },
  { path: 'roles', label: 'Roles', right: 'admin:manage_users' },
  { path: 'templates', label: 'Templates', right: 'document_templates:view' },
  { path: 'settings', label: 'Settings', right: 'admin:manage_settings' },
  { path: 'tax-rates', label: 'Tax rates', right: 'admin:manage_settings' },
  { path: 'exchange-rates', label: 'Exchange rates', right: 'admin:manage_settings' },
  { path: 'mail', label: 'Mail', right: 'admin:manage_settings' },
  { path: 'backup', label: 'Backup', right: 'admin:system_backup' },
  { path: 'audit', label: 'Audit', right: 'admin:view_audit_log' },
  { path: 'monitoring', label: 'Monitoring', right: 'admin:system_monitor' },
] as const

/** The rooms of Admin that this person may enter. */
export function AdminTabs({ at }: { at: (typeof places)[number]['path'] }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const tabs = places
    .filter(({ right }) => can(right))
    .map(({ path, label }) => ({ label, to: `/${slug}/admin/${path}`, current: path === at }))
  return <Tabs tabs={tabs} label="Admin" />
}
