import { parseWithZod } from '@conform-to/zod/v4'
import { data } from 'react-router'
import { changePassword } from '#app/access/change-password.server.ts'
import { limitHeaders, TooManyTries } from '#app/access/lockout.server.ts'
import { signedIn } from '#app/access/members.server.ts'
import { lacksSecondFactor } from '#app/access/second-factor-door.server.ts'
import { showFactors } from '#app/access/second-factors.server.ts'
import { echo } from '#app/echo.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { done, readForm, refuse } from '#app/http.server.ts'
import { listOwnSessions } from '#app/profile/own-sessions.server.ts'
import { PasswordForm } from '#app/profile/password-form.tsx'
import { PasswordChange } from '#app/profile/profile-input.server.ts'
import { SessionTable } from '#app/profile/session-table.tsx'
import { SecondFactorPanel } from '#app/profile/second-factor-panel.tsx'
import { SettingsTabs } from '#app/profile/settings-tabs.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { requestInfo } from '#app/request.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { zoneName } from '#app/dates/zone-name.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/security'

export const handle = { crumb: () => [{ label: 'Your settings' }] }

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ params, context }: Route.LoaderArgs) {
  const account = context.get(signedIn)!
  const [sessions, factors] = await Promise.all([listOwnSessions(account), showFactors(account.id)]).catch(refuse)
  return {
    email: account.email,
    zone: account.timezone,
    sessions,
    factors,
    isAsked: lacksSecondFactor(account, params.port),
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = parseWithZod(await readForm(request), { schema: PasswordChange })
  const answer = (init: ResponseInit, formErrors?: string[], fieldErrors?: Record<string, string[]>) =>
    data({ lastResult: echo(form.reply({ hideFields: ['current', 'password'], formErrors, fieldErrors })) }, init)
  if (form.status !== 'success') return answer({ status: 422 })
  try {
    await changePassword(context.get(signedIn)!, form.value, context.get(requestInfo))
    const message = 'The password was changed. Every other session has ended.'
    return done(context, `/${params.port}/settings/security`, { message })
  } catch (error) {
    if (error instanceof TooManyTries)
      return answer({ status: 429, headers: limitHeaders(error.limit) }, [error.message])
    if (error instanceof RuleBroken) return answer({ status: 422 }, undefined, { [error.field ?? '']: [error.message] })
    return refuse(error)
  }
}

export default function Security({ loaderData, actionData, params }: Route.ComponentProps) {
  const { email, sessions, zone, factors, isAsked } = loaderData
  const { timezone, name } = usePortDisplay()
  const others = `/${params.port}/settings/security/sessions/others/end`
  return (
    <>
      <PageHead title="Security" />
      <SettingsTabs at="security" />
      {isAsked && (
        <Notice tone="warning">
          {name} asks for a second factor in your role. Set up an authenticator app or add a passkey: then everything
          else opens.
        </Notice>
      )}
      <SecondFactorPanel factors={factors} zone={zone ?? timezone} />
      <Panel
        title="Where you are signed in"
        meta={`Times of ${zoneName(zone ?? timezone)}`}
        aside={
          sessions.length > 1 && (
            <LinkButton to={others} small>
              End all others
            </LinkButton>
          )
        }
        flush
      >
        <SessionTable rows={sessions} zone={zone ?? timezone} />
      </Panel>
      <Panel title="Change the password">
        <PasswordForm email={email} lastResult={actionData?.lastResult} />
      </Panel>
    </>
  )
}
