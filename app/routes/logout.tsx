import { redirect } from 'react-router'
import { signedIn } from '#app/access/members.server.ts'
import { sessionCookie } from '#app/access/cookies.server.ts'
import { endSessions } from '#app/access/session.server.ts'
import { refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { Gate } from '#app/ui/gate.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import type { Route } from './+types/logout'

export function loader({ context }: Route.LoaderArgs) {
  if (!context.get(signedIn)) throw redirect('/login', 303)
  return null
}

export async function action({ context }: Route.ActionArgs) {
  const account = context.get(signedIn)
  if (account) await endSessions(account.id, account.sessionId).catch(refuse)
  return redirect('/login', {
    status: 303,
    headers: {
      'Set-Cookie': await sessionCookie(context.get(requestInfo).isSecure).serialize('', { maxAge: 0 }),
      'Clear-Site-Data': '"cache", "storage"',
    },
  })
}

export default function LogOut() {
  return (
    <Gate title="Log out?">
      <p>Nothing that is saved is lost. You can sign in again at any time.</p>
      <ActionForm layout="stack">
        <SubmitButton wide>Log out</SubmitButton>
      </ActionForm>
    </Gate>
  )
}
