import { portScope } from '#app/access/scope.server.ts'
import { HandOverForm } from '#app/handover/hand-over-form.tsx'
import { HandOver, HandOverSearch } from '#app/handover/hand-over-input.server.ts'
import { workWords } from '#app/handover/hand-over.ts'
import { handOver, showHandOver } from '#app/handover/hand-overs.server.ts'
import { RecentHandOvers } from '#app/handover/recent-hand-overs.tsx'
import { StaysBehind } from '#app/handover/stays-behind.tsx'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { Columns, PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Hand over work' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, HandOverSearch)
  return { ...(await showHandOver(context.get(portScope), filters.from).catch(refuse)), from: filters.from }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, HandOver, (input) => handOver(scope, input))
  if (!result.ok) return result.reply
  const { id, to, ...counts } = result.value
  const page = `/${params.port}/hand-overs`
  return done(context, page, {
    message: `${workWords(counts)} went to ${to}.`,
    undo: { action: `${page}/${id}/undo`, fields: {} },
  })
}

export default function HandOverWork({ loaderData, actionData, params }: Route.ComponentProps) {
  const { holders, members, recent, stays, from } = loaderData
  return (
    <>
      <PageHead
        title="Hand over work"
        meta="All that is open of one person goes to another. What is closed, done or archived stays under their name."
      />
      <Columns asideLabel="Handed over before" aside={<RecentHandOvers rows={recent} />}>
        <StaysBehind {...stays} />
        <HandOverForm
          holders={holders}
          members={members}
          from={from}
          lastResult={actionData?.lastResult}
          back={`/${params.port}/interests`}
        />
      </Columns>
    </>
  )
}
