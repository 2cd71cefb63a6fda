import { redirect } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { firstRoom } from '#app/admin/admin-rooms.ts'
import { Forbidden } from '#app/errors.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/index'

/** Leads to the first room of Admin that the person may enter. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const room = firstRoom(scope.can)
  if (!room) return refuse(new Forbidden('admin:manage_users', scope.actor))
  throw redirect(`/${params.port}/admin/${room}`, 303)
}

export default function Admin() {
  return null
}
