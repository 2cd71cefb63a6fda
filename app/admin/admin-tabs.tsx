import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Tabs } from '#app/ui/tabs.tsx'
import { adminRooms, type AdminRoom } from './admin-rooms.ts'

const labels: Record<AdminRoom, string> = {
  users: 'Users',
  roles: 'Roles',
  ports: 'Ports',
  templates: 'Templates',
  settings: 'Settings',
  onboarding: 'Onboarding',
  tags: 'Tags',
  'custom-fields': 'Custom fields',
  'tax-rates': 'Tax rates',
  'exchange-rates': 'Exchange rates',
  mail: 'Mail',
  backup: 'Backup',
  audit: 'Audit',
  monitoring: 'Monitoring',
}

/** The rooms of Admin that this person may enter. */
export function AdminTabs({ at }: { at: AdminRoom }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const tabs = adminRooms
    .filter(({ right }) => can(right))
    .map(({ path }) => ({ label: labels[path], to: `/${slug}/admin/${path}`, current: path === at }))
  return <Tabs tabs={tabs} label="Admin" />
}
