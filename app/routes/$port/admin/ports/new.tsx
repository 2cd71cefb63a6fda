import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, portsRoom } from '#app/admin/admin-crumbs.ts'
import { NewPortForm } from '#app/admin/new-port-form.tsx'
import { addPort, NewPort, showNewPort } from '#app/admin/ports.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(portsRoom, 'New') }

export async function loader({ context }: Route.LoaderArgs) {
  try {
    return showNewPort(context.get(portScope))
  } catch (error) {
    return refuse(error)
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewPort, (port) => addPort(scope, port))
  if (!result.ok) return result.reply
  const { name, slug } = result.value
  return done(context, `/${params.port}/admin/ports`, {
    message: `${name} was added, at /${slug}. Its onboarding list says what is left to do.`,
  })
}

export default function AddPort({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New port" meta="You can enter it at once; others when they are invited there." />
      <NewPortForm {...loaderData} lastResult={actionData?.lastResult} back={`/${params.port}/admin/ports`} />
    </>
  )
}
