import { redirect } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, readForm, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { ScratchpadForm } from '#app/scratchpad/scratchpad-form.tsx'
import { ScratchpadEdit } from '#app/scratchpad/scratchpad-input.server.ts'
import { saveScratchpad, showScratchpad } from '#app/scratchpad/scratchpad.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/scratchpad'

export const handle = { crumb: () => [{ label: 'Scratchpad' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return showScratchpad(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const isQuiet = (await readForm(request.clone() as Request)).has('quietly')
  const result = await submit(request, scope, ScratchpadEdit, (edit) => saveScratchpad(scope, edit))
  if (!result.ok) return result.reply
  const here = `/${params.port}/scratchpad`
  return isQuiet ? redirect(here, 303) : done(context, here, { message: 'Your scratchpad was saved.' })
}

export default function Scratchpad({ loaderData, actionData, params }: Route.ComponentProps) {
  const { name } = usePortDisplay()
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="scratchpad"
        labels={{ body: 'Your notes' }}
        back={`/${params.port}/scratchpad`}
      />
    )
  return (
    <>
      <PageHead title="Scratchpad" meta={`Your own at ${name}: nobody else can read it.`} />
      <ScratchpadForm key={loaderData.version} {...loaderData} lastResult={actionData?.lastResult} />
    </>
  )
}
