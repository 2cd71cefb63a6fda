import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { DetailsForm } from '#app/outgoing/details-form.tsx'
import { Details } from '#app/outgoing/details-input.server.ts'
import { sendDetails, showDetails } from '#app/outgoing/details.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/details'

export const handle = { crumb: interestCrumbs('Send details') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDetails(context.get(portScope), params.interest).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, Details, (input) => sendDetails(scope, params.interest, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/interests/${params.interest}`, { message: 'The details are on their way.' })
}

export default function SendDetails({ loaderData, actionData, params }: Route.ComponentProps) {
  const { interest, contacts, berths, chosen, words } = loaderData
  const { can } = useRights()
  const back = `/${params.port}/interests/${interest.id}`
  const form = (
    <DetailsForm
      client={interest.client}
      {...{ contacts, berths, chosen, words, back }}
      lastResult={actionData?.lastResult}
    />
  )
  return (
    <>
      <PageHead title={`Send details to ${interest.client}`} />
      {interest.closed_at ? (
        <Notice>
          This interest is closed. <LinkButton to={back}>Back to the interest</LinkButton>
        </Notice>
      ) : contacts.length > 0 ? (
        form
      ) : (
        <EmptyState
          icon="mail"
          title="No e-mail address"
          actions={
            can('clients:edit') && (
              <LinkButton to={`/${params.port}/clients/${interest.client_id}/contacts/new`}>Add an address</LinkButton>
            )
          }
        >
          No e-mail address of {interest.client} is known. Add one, then come back.
        </EmptyState>
      )}
    </>
  )
}
