import { themeCookie } from '#app/access/cookies.server.ts'
import { signedIn } from '#app/access/members.server.ts'
import { saveProfile, showProfile } from '#app/access/profile.server.ts'
import { portScope } from '#app/access/scope.server.ts'
import { listTimeZones } from '#app/dates/time-zones.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { ProfileForm, profileLabels, showProfileValue } from '#app/profile/profile-form.tsx'
import { ProfileEdit } from '#app/profile/profile-input.server.ts'
import { SettingsTabs } from '#app/profile/settings-tabs.tsx'
import { requestInfo } from '#app/request.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/profile'

export const handle = { crumb: () => [{ label: 'Your settings' }] }

export async function loader({ context }: Route.LoaderArgs) {
  const { id, memberships } = context.get(signedIn)!
  const profile = await showProfile(id).catch(refuse)
  const ports = memberships.map(({ port }) => ({ id: port.id, name: port.name }))
  return { profile, ports, zones: listTimeZones(profile.timezone) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { id, address, isSecure } = context.get(requestInfo)
  const account = context.get(signedIn)!
  const ports = account.memberships.map(({ port }) => port.id)
  const save = (edit: ProfileEdit) => saveProfile(account.id, edit, ports, { requestId: id, address })
  const result = await submit(request, context.get(portScope), ProfileEdit, save)
  if (!result.ok) return result.reply
  const message = result.value.changed === 0 ? 'Nothing was changed.' : 'Your profile was saved.'
  const answer = await done(context, `/${params.port}/settings/profile`, { message })
  answer.headers.append('Set-Cookie', await themeCookie(isSecure).serialize(result.value.theme))
  return answer
}

export default function Profile({ loaderData, actionData, params }: Route.ComponentProps) {
  const here = `/${params.port}/settings/profile`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="profile"
        labels={profileLabels}
        show={(field, value) => showProfileValue(field, value, loaderData.ports)}
        back={here}
      />
    )
  return (
    <>
      <PageHead title="Profile" meta={`${loaderData.profile.email}. Holds at every port that you work at.`} />
      <SettingsTabs at="profile" />
      <ProfileForm key={loaderData.profile.version} {...loaderData} lastResult={actionData?.lastResult} />
    </>
  )
}
