import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, portsRoom } from '#app/admin/admin-crumbs.ts'
import { setPortActive, showPort } from '#app/admin/ports.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/deactivate'

export const handle = { crumb: adminCrumbs(portsRoom, 'Deactivate') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showPort(context.get(portScope), params.which).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setPortActive(scope, params.which, false))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/ports`, {
    message: `${result.value.name} is inactive now: its people can’t enter it, and its jobs, mails and public forms rest.`,
  })
}

export default function DeactivatePort({ loaderData: { port }, actionData, params }: Route.ComponentProps) {
  const isPossible = port.is_active
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Deactivate ${port.name}?`}
      danger={true}
      confirm={isPossible ? `Deactivate ${port.name}` : undefined}
      cancel={{ to: `/${params.port}/admin/ports`, label: 'Back to the ports' }}
    >
      {isPossible
        ? 'Its people can’t enter it any more: it leaves their list of ports and answers that there is nothing. Super admins can still read it. Jobs, mails, feeds and public forms rest. Nothing is lost, and you can open it again at any time.'
        : 'This port is inactive already.'}
    </RefusedConfirm>
  )
}
