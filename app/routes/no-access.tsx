import { redirect } from 'react-router'
import { signedIn } from '#app/access/members.server.ts'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Gate } from '#app/ui/gate.tsx'
import type { Route } from './+types/no-access'

export async function loader({ context }: Route.LoaderArgs) {
  const account = context.get(signedIn)
  if (!account) throw redirect('/login', 303)
  if (account.memberships.length > 0) throw redirect('/', 303)
  return { email: account.email }
}

export default function NoAccess({ loaderData }: Route.ComponentProps) {
  return (
    <Gate title="No access yet">
      <p>
        You are signed in as {loaderData.email}, and no port has let you in so far. Ask an administrator of your port to
        add you, then open this page again.
      </p>
      <ActionForm action="/logout" layout="stack">
        <SubmitButton variant="plain" wide>
          Log out
        </SubmitButton>
      </ActionForm>
    </Gate>
  )
}
