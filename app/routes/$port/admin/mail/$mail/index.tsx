import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, mailRoom } from '#app/admin/admin-crumbs.ts'
import { deliveryKindLabels } from '#app/email/mail-delivery.ts'
import { MailFacts } from '#app/email/mail-facts.tsx'
import { showMail } from '#app/email/mail-log.server.ts'
import { refuse } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: adminCrumbs(mailRoom, 'One mail') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showMail(context.get(portScope), params.mail).catch(refuse)
}

export default function ShowMail({ loaderData: { mail } }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`${deliveryKindLabels[mail.kind]} to ${mail.person ?? 'somebody'}`} />
      <MailFacts mail={mail} />
    </>
  )
}
