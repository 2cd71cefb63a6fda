import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { unlinkBerth } from '#app/interests/interest-berth.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { showInterestHead } from '#app/interests/interest-head.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/unlink'

export const handle = { crumb: interestCrumbs('Take the berth off') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  return showInterestHead(scope, params.interest, 'interests:edit').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const result = await submit(request, scope, NoFields, () => unlinkBerth(scope, params.interest))
  if (!result.ok) return result.reply
  const { label, berthId } = result.value
  const undo = berthId ? { action: `${page}/berth`, fields: { berth_id: berthId } } : undefined
  return done(context, `${page}/berths`, { message: label ? `${label} was taken off.` : 'No berth was linked.', undo })
}

export default function UnlinkBerth({ loaderData: { interest }, params }: Route.ComponentProps) {
  const back = `/${params.port}/interests/${interest.id}/berths`
  return (
    <Confirm
      question={
        interest.berth ? `Take ${interest.berth} off the interest of ${interest.client}?` : 'No berth is linked'
      }
      confirm={interest.berth && !interest.outcome ? `Take ${interest.berth} off` : undefined}
      cancel={{ to: back, label: 'Back to the berths' }}
    >
      {interest.berth
        ? 'The interest stays at its stage. If the berth was promised to it, freeing the berth is proposed.'
        : 'There is nothing to take off.'}
    </Confirm>
  )
}
