import { href, redirect } from 'react-router'
import { portCookie } from '#app/access/cookies.server.ts'
import { signedIn } from '#app/access/members.server.ts'
import { requestInfo } from '#app/request.ts'
import type { Route } from './+types/home'

/** Leads to the port that the person starts at, to the one last used, or to the first one. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const account = context.get(signedIn)
  if (!account) throw redirect('/login', 303)
  const { memberships, default_port_id } = account
  const last: unknown = await portCookie(context.get(requestInfo).isSecure).parse(request.headers.get('Cookie'))
  const port =
    memberships.find(({ port }) => port.id === default_port_id) ??
    memberships.find(({ port }) => port.slug === last) ??
    memberships[0]
  throw redirect(port ? href('/:port', { port: port.port.slug }) : '/no-access', 303)
}

export default function Home() {
  return null
}
