import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { backupWarning } from '#app/admin/backup-state.ts'
import { BackupTable } from '#app/admin/backup-table.tsx'
import { listBackups } from '#app/admin/backups.server.ts'
import { RestoreWords } from '#app/admin/restore-words.tsx'
import { refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return listBackups(context.get(portScope)).catch(refuse)
}

export default function Backups({ loaderData: { backups, folder }, params }: Route.ComponentProps) {
  const { now } = usePortDisplay()
  const isBusy = backups.some(({ status }) => status === 'requested' || status === 'running')
  const warning = backupWarning(backups, new Date(now))
  return (
    <>
      <PageHead
        title="Backup"
        meta="Every night at 02:00 UTC everything goes into one encrypted file: all ports and all files. Seven days, four weeks and six months are kept."
        actions={
          !isBusy && (
            <ActionForm action={`/${params.port}/admin/backup/new`} layout="inline">
              <SubmitButton busy="Asking…">Back up now</SubmitButton>
            </ActionForm>
          )
        }
      />
      <AdminTabs at="backup" />
      {isBusy && (
        <Notice>
          A backup is being made. It is listed here when it is done.
          <LookAgain after={10} />
        </Notice>
      )}
      {warning && <Notice tone="warning">{warning}</Notice>}
      {backups.length > 0 ? (
        <BackupTable rows={backups} />
      ) : (
        <EmptyState icon="archive" title="No backup yet">
          The first one is made tonight, or now.
        </EmptyState>
      )}
      <RestoreWords folder={folder} />
    </>
  )
}
