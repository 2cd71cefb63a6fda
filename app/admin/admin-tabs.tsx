import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Tabs } from '#app/ui/tabs.tsx'
import { adminRooms, type AdminRoom } from './admin-rooms.ts'

/** The rooms of Admin that this person may enter. */
export function AdminTabs({ at }: { at: AdminRoom }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const tabs = adminRooms
    .filter(({ right }) => can(right))
    .map(({ path, label }) => ({ label, to: `/${slug}/admin/${path}`, current: path === at }))
  return <Tabs tabs={tabs} label="Admin" />
}
