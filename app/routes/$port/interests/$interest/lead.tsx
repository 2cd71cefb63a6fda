import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { LeadPin } from '#app/interests/interest-input.server.ts'
import { leadCategoryLabels } from '#app/interests/interest.ts'
import { LeadForm } from '#app/interests/lead-form.tsx'
import { pinLead, showLead } from '#app/interests/lead-pin.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/lead'

export const handle = { crumb: interestCrumbs('How warm it is') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showLead(context.get(portScope), params.interest).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const result = await submit(request, scope, LeadPin, (pin) => pinLead(scope, params.interest, pin))
  if (!result.ok) return result.reply
  const { old, category, isPinned } = result.value
  const label = leadCategoryLabels[category].toLowerCase()
  return done(context, page, {
    message: isPinned ? `The lead is pinned as ${label}.` : `The lead follows its activity: it is ${label}.`,
    undo: { action: `${page}/lead`, fields: { category: old ?? '' } },
  })
}

export default function ChangeLead({ loaderData: { interest, lead }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/interests/${interest.id}`
  return (
    <>
      <PageHead title={`How warm is the interest of ${interest.client}?`} />
      {lead ? (
        <LeadForm lead={lead} lastResult={actionData?.lastResult} back={back} />
      ) : (
        <Notice>
          This interest is closed. <LinkButton to={back}>Back to the interest</LinkButton>
        </Notice>
      )}
    </>
  )
}
