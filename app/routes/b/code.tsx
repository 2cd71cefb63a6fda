import { redirect } from 'react-router'
import { signedIn } from '#app/access/members.server.ts'
import { findBerthByCode } from '#app/berths/berth-label.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/code'

/** The code on a pedestal: leads to the berth, by way of signing in. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const account = context.get(signedIn)
  if (!account) throw redirect(`/login?redirect=${encodeURIComponent(`/b/${params.code}`)}`, 303)
  throw redirect(await findBerthByCode(account, params.code).catch(refuse), 303)
}

export default function CodeOnPedestal() {
  return null
}
