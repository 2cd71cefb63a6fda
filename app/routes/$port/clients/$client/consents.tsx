import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { ConsentForm } from '#app/consents/consent-form.tsx'
import { newConsent } from '#app/consents/consent-input.server.ts'
import { ConsentTable } from '#app/consents/consent-table.tsx'
import { listConsents, recordConsent } from '#app/consents/consents.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { consentVersion } from '#app/registration/registration.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/consents'

export const handle = { crumb: clientCrumbs('Consent') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return listConsents(context.get(portScope), params.client).catch(refuse)
}

export async function action({ request, params: { port, client }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = newConsent(scope.user?.locale ?? 'en-GB')
  const result = await submit(request, scope, schema, (input) => recordConsent(scope, client, input))
  return result.ok
    ? done(context, `/${port}/clients/${client}/consents`, { message: 'What they said was written down.' })
    : result.reply
}

export default function ConsentsOfClient({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, consents, today } = loaderData
  const mayEdit = useRights().can('clients:edit')
  return (
    <>
      <PageHead
        title={`Consent of ${client.name}`}
        meta={client.has_marketing_consent ? 'Agrees to news about berths' : 'Has not agreed to news about berths'}
      />
      <div className="stack">
        {mayEdit && (
          <ConsentForm
            action={`/${params.port}/clients/${client.id}/consents`}
            today={today}
            textVersion={consentVersion}
            lastResult={actionData?.lastResult}
          />
        )}
        <ConsentTable consents={consents} />
      </div>
    </>
  )
}
