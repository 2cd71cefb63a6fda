import { portScope } from '#app/access/scope.server.ts'
import { drawPlan, showPlanDrawing } from '#app/berths/berth-plan.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/draw'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Map', to: `/${port}/berths/map` },
    { label: 'Draw' },
  ],
}

export async function loader({ context }: Route.LoaderArgs) {
  return showPlanDrawing(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => drawPlan(scope))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/map`, { message: `The plan shows ${result.value.count} berths.` })
}

export default function DrawPlan({ loaderData: { all, placed }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question="Draw the plan from the list of berths?"
      danger={placed > 0}
      confirm={all > 0 ? 'Draw the plan' : undefined}
      cancel={{ to: `/${params.port}/berths/map`, label: 'Back to the map' }}
    >
      {all === 0
        ? 'There are no berths to draw.'
        : `The docks stand side by side, odd numbers left of each pontoon and even ones right, every berth as long as it is. ${placed > 0 ? `What is drawn now, with ${placed} berths, is replaced.` : 'It can be drawn anew at any time.'}`}
    </RefusedConfirm>
  )
}
