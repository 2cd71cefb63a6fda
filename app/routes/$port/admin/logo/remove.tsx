import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, settingsRoom } from '#app/admin/admin-crumbs.ts'
import { removeLogo, showLogoSettings } from '#app/admin/logo.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/remove'

export const handle = { crumb: adminCrumbs(settingsRoom, 'Remove the logo') }

export async function loader({ context }: Route.LoaderArgs) {
  try {
    return showLogoSettings(context.get(portScope))
  } catch (error) {
    return refuse(error)
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => removeLogo(scope))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/settings/logo`, { message: 'The logo was removed.' })
}

export default function RemoveLogo({ loaderData: { name, logo }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Remove the logo of ${name}?`}
      confirm={logo ? 'Remove the logo' : undefined}
      cancel={{ to: `/${params.port}/admin/settings/logo`, label: 'Back to the logo' }}
    >
      {logo
        ? 'Pages, letters and papers that are made from now on go by the name and the colour alone. Papers that are there keep it.'
        : 'This port has no logo.'}
    </RefusedConfirm>
  )
}
