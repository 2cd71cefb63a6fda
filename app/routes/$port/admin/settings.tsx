import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { settingLabels } from '#app/admin/setting-fields.ts'
import { showSettingValue } from '#app/admin/setting-values.ts'
import { SettingsForm } from '#app/admin/settings-form.tsx'
import { SettingsEdit } from '#app/admin/settings-input.server.ts'
import { saveSettings, showSettings } from '#app/admin/settings.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/settings'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return showSettings(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, SettingsEdit, (edit) => saveSettings(scope, edit))
  if (!result.ok) return result.reply
  const message =
    result.value.changed === 0 ? 'Nothing was changed.' : 'The settings were saved. They hold from now on.'
  return done(context, `/${params.port}/admin/settings`, { message })
}

export default function Settings({ loaderData, actionData, params }: Route.ComponentProps) {
  const here = `/${params.port}/admin/settings`
  const { members, roles } = loaderData
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="page"
        labels={settingLabels}
        show={(field, value) => showSettingValue(field, value, members, roles)}
        back={here}
      />
    )
  return (
    <>
      <PageHead
        title="Settings"
        meta="They hold for this port alone, from the next page that somebody opens."
        actions={
          <LinkButton to={`${here}/logo`} icon="image">
            Logo
          </LinkButton>
        }
      />
      <AdminTabs at="settings" />
      <SettingsForm key={loaderData.version} {...loaderData} lastResult={actionData?.lastResult} />
    </>
  )
}
