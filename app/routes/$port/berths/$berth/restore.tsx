import { portScope } from '#app/access/scope.server.ts'
import { restoreBerth, showBerthArchive } from '#app/berths/berth-archive.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import { Problems } from '#app/berths/problems.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: berthCrumbs('Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthArchive(context.get(portScope), params.berth).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreBerth(scope, params.berth))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${params.berth}`, { message: `Berth ${result.value.label} is back.` })
}

export default function RestoreBerth({ loaderData: { berth }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <Problems result={actionData?.lastResult} />
      <Confirm
        question={`Restore berth ${berth.label}?`}
        danger={false}
        confirm={berth.archived_at ? `Restore berth ${berth.label}` : undefined}
        cancel={{ to: `/${params.port}/berths/${berth.id}`, label: 'Back to the berth' }}
      >
        {berth.archived_at ? 'The berth comes back to the lists and can be offered.' : 'This berth is not archived.'}
      </Confirm>
    </>
  )
}
