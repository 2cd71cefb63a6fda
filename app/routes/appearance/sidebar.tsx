import { redirect } from 'react-router'
import { sidebarCookie } from '#app/access/cookies.server.ts'
import { returnPath } from '#app/access/return-path.ts'
import { readForm } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import type { Route } from './+types/sidebar'

export function loader() {
  throw redirect('/', 303)
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request)
  const state = form.get('sidebar') === 'folded' ? 'folded' : 'open'
  return redirect(returnPath(form.get('returnTo')) ?? '/', {
    status: 303,
    headers: { 'Set-Cookie': await sidebarCookie(context.get(requestInfo).isSecure).serialize(state) },
  })
}

export default function FoldSidebar() {
  return null
}
