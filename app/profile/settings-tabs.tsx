import { usePortDisplay } from '#app/ports/port-display.ts'
import { Tabs } from '#app/ui/tabs.tsx'

const places = [
  { path: 'profile', label: 'Profile' },
  { path: 'security', label: 'Security' },
  { path: 'notifications', label: 'Notifications' },
] as const

export function SettingsTabs({ at }: { at: (typeof places)[number]['path'] }) {
  const { slug } = usePortDisplay()
  return (
    <Tabs
      label="Your settings"
      tabs={places.map(({ path, label }) => ({ label, to: `/${slug}/settings/${path}`, current: path === at }))}
    />
  )
}
