import { redirect } from 'react-router'
import { themeCookie } from '#app/access/cookies.server.ts'
import { keepTheme } from '#app/access/profile.server.ts'
import { returnPath } from '#app/access/return-path.ts'
import { signedIn } from '#app/access/members.server.ts'
import { readForm, refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { AppearanceForm } from '#app/ui/appearance-form.tsx'
import { Gate } from '#app/ui/gate.tsx'
import type { Route } from './+types/theme'

export function loader({ context }: Route.LoaderArgs) {
  const account = context.get(signedIn)
  if (!account) throw redirect('/login', 303)
  return { theme: account.theme }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request)
  const chosen = form.get('theme')
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system'
  const account = context.get(signedIn)
  if (account) await keepTheme(account.id, theme).catch(refuse)
  return redirect(returnPath(form.get('returnTo')) ?? '/', {
    status: 303,
    headers: { 'Set-Cookie': await themeCookie(context.get(requestInfo).isSecure).serialize(theme) },
  })
}

export default function Appearance({ loaderData }: Route.ComponentProps) {
  return (
    <Gate title="Appearance">
      <AppearanceForm theme={loaderData.theme} returnTo="/" />
    </Gate>
  )
}
