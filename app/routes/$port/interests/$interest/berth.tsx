import { portScope } from '#app/access/scope.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { linkBerth } from '#app/interests/interest-berth.server.ts'
import { BerthLink, BerthLinkSearch } from '#app/interests/interest-input.server.ts'
import { showBerthToLink } from '#app/interests/interest-link.server.ts'
import { LinkBerthForm } from '#app/interests/link-berth-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/berth'

export const handle = { crumb: interestCrumbs('Link a berth') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, BerthLinkSearch)
  return showBerthToLink(context.get(portScope), params.interest, filters.berth).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const result = await submit(request, scope, BerthLink, (link) => linkBerth(scope, params.interest, link))
  if (!result.ok) return result.reply
  const { label, oldBerthId } = result.value
  const fields: Record<string, string> = oldBerthId ? { berth_id: oldBerthId } : {}
  const undo = { action: `${page}/${oldBerthId ? 'berth' : 'unlink'}`, fields }
  return done(context, page, { message: `${label} was linked.`, undo })
}

export default function LinkBerth({ loaderData, actionData, params }: Route.ComponentProps) {
  const { interest, berths, chosen } = loaderData
  return (
    <>
      <PageHead title={`Link a berth to the interest of ${interest.client}`} />
      <LinkBerthForm
        berths={berths}
        chosen={chosen}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/interests/${params.interest}/berths`}
      />
    </>
  )
}
