import { portScope } from '#app/access/scope.server.ts'
import { momentField } from '#app/dates/moment-field.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { tomorrowMorning } from '#app/reminders/reminder-times.ts'
import { PageHead } from '#app/ui/page.tsx'
import { VisitForm } from '#app/visits/visit-form.tsx'
import { newVisit } from '#app/visits/visit-input.server.ts'
import { planVisit, showVisitForm } from '#app/visits/visits.server.ts'
import type { Route } from './+types/new'

export const handle = { crumb: interestCrumbs('Plan a visit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const shown = await showVisitForm(scope, params.interest).catch(refuse)
  return { ...shown, startsAt: momentField(tomorrowMorning(new Date(), scope.port.timezone), scope.port.timezone) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, newVisit(clockOf(scope)), (input) =>
    planVisit(scope, params.interest, input),
  )
  if (!result.ok) return result.reply
  const message = result.value.isInvited
    ? 'The visit was planned; the invitation is on its way.'
    : 'The visit was planned.'
  return done(context, `/${params.port}/interests/${params.interest}`, { message })
}

export default function PlanVisit({ loaderData, actionData, params }: Route.ComponentProps) {
  const { interest, contacts, berths, members, me, startsAt } = loaderData
  return (
    <>
      <PageHead title={`Plan a visit of ${interest.client}`} />
      <VisitForm
        values={{
          starts_at: startsAt,
          minutes: '60',
          berth_id: interest.berth_id ?? '',
          assignee_id: interest.assignee_id ?? me ?? '',
          contact_id: contacts[0]?.id ?? '',
          place: '',
          note: '',
        }}
        contacts={contacts}
        berths={berths}
        members={members}
        submit="Plan the visit"
        lastResult={actionData?.lastResult}
        back={`/${params.port}/interests/${params.interest}`}
      />
    </>
  )
}
