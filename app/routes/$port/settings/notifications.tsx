import { portScope } from '#app/access/scope.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { showPreferenceValue, preferenceLabels } from '#app/notifications/preference.ts'
import { PreferencesForm } from '#app/notifications/preferences-form.tsx'
import { preferencesEdit } from '#app/notifications/preferences-input.server.ts'
import { savePreferences, showPreferences, typesFor } from '#app/notifications/preferences.server.ts'
import { SettingsTabs } from '#app/profile/settings-tabs.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/notifications'

export const handle = { crumb: () => [{ label: 'Your settings' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return showPreferences(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, preferencesEdit(typesFor(scope)), (edit) => savePreferences(scope, edit))
  if (!result.ok) return result.reply
  const message =
    result.value.changed === 0
      ? 'Nothing was changed.'
      : 'Your choices were saved. They hold for what happens from now on.'
  return done(context, `/${params.port}/settings/notifications`, { message })
}

export default function Notifications({ loaderData, actionData, params }: Route.ComponentProps) {
  const { name } = usePortDisplay()
  const { types, digestTime } = loaderData
  const here = `/${params.port}/settings/notifications`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="page"
        labels={preferenceLabels}
        show={showPreferenceValue}
        back={here}
      />
    )
  return (
    <>
      <PageHead
        title="Notifications"
        meta={`How you are told of what happens at ${name}. Never of what you do yourself. The daily e-mail leaves at ${digestTime}.`}
      />
      <SettingsTabs at="notifications" />
      {types.length > 0 ? (
        <PreferencesForm key={loaderData.version} {...loaderData} lastResult={actionData?.lastResult} />
      ) : (
        <EmptyState icon="bell" title="Nothing to choose">
          What you may see here makes no notifications yet.
        </EmptyState>
      )}
    </>
  )
}
