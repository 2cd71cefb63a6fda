import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, settingsRoom } from '#app/admin/admin-crumbs.ts'
import { LogoForm } from '#app/admin/logo-form.tsx'
import { keepLogo, showLogoSettings } from '#app/admin/logo.server.ts'
import { receiveUpload } from '#app/files/receive-upload.server.ts'
import { done, refuse } from '#app/http.server.ts'
import { LogoPlate } from '#app/ui/brand.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: adminCrumbs(settingsRoom, 'Logo') }

export async function loader({ context }: Route.LoaderArgs) {
  try {
    return showLogoSettings(context.get(portScope))
  } catch (error) {
    return refuse(error)
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const result = await receiveUpload(
    request,
    context.get(portScope),
    { kind: 'port' },
    { right: 'admin:manage_settings', keep: keepLogo },
  )
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/settings/logo`, {
    message: 'The logo was kept. It stands everywhere now.',
  })
}

export default function Logo({ loaderData: { name, logo }, actionData, params }: Route.ComponentProps) {
  const settings = `/${params.port}/admin/settings`
  return (
    <>
      <PageHead
        title="Logo"
        meta={`Stands beside the name of ${name}: on every page, on public pages, on papers that are made from now on, and in letters.`}
      />
      <div className="stack">
        <Panel
          title={logo ? 'The logo now' : 'There is none yet'}
          aside={
            logo && (
              <LinkButton to={`${settings}/logo/remove`} variant="quiet" small>
                Remove it
              </LinkButton>
            )
          }
        >
          {logo ? (
            <div className="row">
              <LogoPlate logo={logo} name={name} ground="paper" />
              <LogoPlate logo={logo} name={name} ground="navy" />
            </div>
          ) : (
            <p className="quiet">The mark of the product stands in its place.</p>
          )}
        </Panel>
        <LogoForm hasLogo={logo !== null} lastResult={actionData?.lastResult} back={settings} />
      </div>
    </>
  )
}
