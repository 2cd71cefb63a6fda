import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, backupRoom } from '#app/admin/admin-crumbs.ts'
import { listBackups, requestBackup } from '#app/admin/backups.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(backupRoom, 'Back up now') }

export async function loader({ context }: Route.LoaderArgs) {
  const { folder } = await listBackups(context.get(portScope)).catch(refuse)
  return { folder }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => requestBackup(scope))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/backup`, { message: 'A backup is being made.' })
}

export default function BackUpNow({ loaderData: { folder }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question="Make a backup now?"
      danger={false}
      confirm="Back up now"
      cancel={{ to: `/${params.port}/admin/backup`, label: 'Back to the backups' }}
    >
      Everybody can go on working meanwhile. The file is put into {folder}.
    </RefusedConfirm>
  )
}
