import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/dashboard'

export const handle = { crumb: () => ({ label: 'Dashboard' }) }

export default function Dashboard() {
  return <PageHead title="Dashboard" />
}
