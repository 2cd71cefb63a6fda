import { portScope } from '#app/access/scope.server.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { PageHead } from '#app/ui/page.tsx'
import { visitFieldLabels } from '#app/visits/visit.ts'
import { VisitForm } from '#app/visits/visit-form.tsx'
import { visitEdit } from '#app/visits/visit-input.server.ts'
import { changeVisit, showVisitForm } from '#app/visits/visits.server.ts'
import type { Route } from './+types/edit'

export const handle = { crumb: interestCrumbs('Change the visit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showVisitForm(context.get(portScope), params.interest, params.visit).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, visitEdit(clockOf(scope)), (input) =>
    changeVisit(scope, params.interest, params.visit, input),
  )
  if (!result.ok) return result.reply
  const message = result.value.isInvited ? 'The visit was changed; the guests are told.' : 'The visit was saved.'
  return done(context, `/${params.port}/interests/${params.interest}`, { message })
}

export default function ChangeVisit({ loaderData, actionData, params }: Route.ComponentProps) {
  const { interest, visit, contacts, berths, members } = loaderData
  const back = `/${params.port}/interests/${params.interest}`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="visit" labels={visitFieldLabels} back={back} />
  return (
    <>
      <PageHead title={`Change the visit of ${interest.client}`} />
      {visit && (
        <VisitForm
          values={{
            starts_at: visit.starts_at,
            minutes: String(visit.minutes),
            berth_id: visit.berth_id ?? '',
            assignee_id: visit.assignee_id,
            contact_id: visit.contact_id ?? '',
            place: visit.place ?? '',
            note: visit.note ?? '',
            version: visit.version,
          }}
          contacts={contacts}
          berths={berths}
          members={members}
          submit="Save the visit"
          lastResult={actionData?.lastResult}
          back={back}
        />
      )}
    </>
  )
}
