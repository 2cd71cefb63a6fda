import { data } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, templatesRoom } from '#app/admin/admin-crumbs.ts'
import { refuse, submit } from '#app/http.server.ts'
import { PreviewAsked } from '#app/papers/template-input.server.ts'
import { previewTemplate } from '#app/papers/template-preview.server.ts'
import { TemplatePreview } from '#app/papers/template-preview.tsx'
import { showPreviewStart } from '#app/papers/template-start.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/preview'

export const handle = { crumb: adminCrumbs(templatesRoom, 'Preview') }

export async function loader({ context }: Route.LoaderArgs) {
  return showPreviewStart(context.get(portScope)).catch(refuse)
}

/** Words that nobody has saved, as a paper: nothing is kept. */
export async function action({ request, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, PreviewAsked, (asked) => previewTemplate(scope, asked))
  if (!result.ok) return result.reply
  return data({ preview: result.value, lastResult: undefined })
}

export default function PreviewOfTemplate({ actionData, params }: Route.ComponentProps) {
  const preview = actionData && 'preview' in actionData ? actionData.preview : undefined
  const problem = actionData?.lastResult?.error
  return (
    <>
      <PageHead title="Preview of a template" meta="Nothing was saved. Close this tab to go on writing." />
      {preview ? (
        <TemplatePreview preview={preview} of="With the values of a real record" />
      ) : (
        <EmptyState
          icon="file-text"
          title="There is nothing to preview"
          actions={<LinkButton to={`/${params.port}/admin/templates`}>Open the templates</LinkButton>}
        >
          {problem ? Object.values(problem).flat().join(' ') : 'Open a template and press Preview.'}
        </EmptyState>
      )}
    </>
  )
}
