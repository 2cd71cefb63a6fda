import { href, redirect } from 'react-router'
import { listMemberships, signedIn } from '#app/access/members.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/home'

/** Leads to the port last used, or to the first one. */
export async function loader({ context }: Route.LoaderArgs) {
  const account = context.get(signedIn)
  if (!account) throw redirect('/login', 303)
  const memberships = await listMemberships(account).catch(refuse)
  const port = memberships.find(({ port }) => port.id === account.default_port_id) ?? memberships[0]
  throw redirect(port ? href('/:port', { port: port.port.slug }) : '/no-access', 303)
}

export default function Home() {
  return null
}
