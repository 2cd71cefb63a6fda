import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, portsRoom } from '#app/admin/admin-crumbs.ts'
import { setPortActive, showPort } from '#app/admin/ports.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/reactivate'

export const handle = { crumb: adminCrumbs(portsRoom, 'Reactivate') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showPort(context.get(portScope), params.which).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setPortActive(scope, params.which, true))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/ports`, { message: `${result.value.name} is active again.` })
}

export default function ReactivatePort({ loaderData: { port }, actionData, params }: Route.ComponentProps) {
  const isPossible = !port.is_active
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Reactivate ${port.name}?`}
      danger={false}
      confirm={isPossible ? `Reactivate ${port.name}` : undefined}
      cancel={{ to: `/${params.port}/admin/ports`, label: 'Back to the ports' }}
    >
      {isPossible
        ? 'Its people can enter it again, and what rested goes on: jobs, waiting mails, feeds and public forms.'
        : 'This port is active.'}
    </RefusedConfirm>
  )
}
