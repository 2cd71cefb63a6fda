import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { FileFacts } from '#app/files/file-facts.tsx'
import { fileCrumbs } from '#app/files/file-paths.ts'
import { FilePreview } from '#app/files/file-preview.tsx'
import { typeLabel } from '#app/files/file.ts'
import { showFile } from '#app/files/files.server.ts'
import { refuse } from '#app/http.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Columns, PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: fileCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFile(context.get(portScope), params.file).catch(refuse)
}

export default function ShowFile({ loaderData: { file }, params }: Route.ComponentProps) {
  const { can } = useRights()
  const base = `/${params.port}/files/${file.id}`
  // the paper of a document or an invoice stays as it is
  const isPaper = file.document_id !== null || file.invoice_id !== null
  return (
    <>
      <PageHead
        title={file.name}
        meta={typeLabel(file.media_type)}
        marks={file.archived_at && <Badge tone="warning">Archived</Badge>}
        actions={
          <>
            <LinkButton to={`${base}/download`} icon="download" variant="primary" reloadDocument>
              Download
            </LinkButton>
            {can('files:manage_folders') && !isPaper && (
              <LinkButton to={`${base}/edit`} icon="pencil">
                Rename or move
              </LinkButton>
            )}
            {can('files:delete') && !isPaper && !file.archived_at && (
              <LinkButton to={`${base}/archive`} icon="archive">
                Archive
              </LinkButton>
            )}
            {can('files:delete') && !isPaper && file.archived_at && (
              <ActionForm action={`${base}/restore`} layout="inline">
                <SubmitButton variant="plain" icon="undo-2">
                  Restore
                </SubmitButton>
              </ActionForm>
            )}
          </>
        }
      />
      <Columns aside={<FileFacts file={file} />} asideLabel="About this file">
        <FilePreview file={file} base={base} />
      </Columns>
    </>
  )
}
