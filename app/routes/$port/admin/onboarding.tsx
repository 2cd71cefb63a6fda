import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { OnboardingList } from '#app/admin/onboarding-list.tsx'
import { showOnboarding } from '#app/admin/onboarding.server.ts'
import { refuse } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/onboarding'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return showOnboarding(context.get(portScope)).catch(refuse)
}

export default function Onboarding({ loaderData: { steps } }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="Onboarding" meta="What a port needs before its first sale. The list ticks itself." />
      <AdminTabs at="onboarding" />
      <OnboardingList steps={steps} />
    </>
  )
}
