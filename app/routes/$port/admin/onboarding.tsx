import { Link } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { OnboardingList } from '#app/admin/onboarding-list.tsx'
import { showOnboarding } from '#app/admin/onboarding.server.ts'
import { refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/onboarding'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return showOnboarding(context.get(portScope), context.get(requestInfo).isDemo).catch(refuse)
}

export default function Onboarding({ loaderData: { steps, isSample, mayEmpty }, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="Onboarding" meta="What a port needs before its first sale. The list ticks itself." />
      <AdminTabs at="onboarding" />
      {isSample && (
        <Notice>
          <b>This port is full of sample data.</b> Look around as you like.{' '}
          {mayEmpty ? (
            <Link to={`/${params.port}/admin/start-clean`}>Start clean</Link>
          ) : (
            'A super admin of the installation can empty it'
          )}{' '}
          when the real records are to come.
        </Notice>
      )}
      <OnboardingList steps={steps} />
    </>
  )
}
