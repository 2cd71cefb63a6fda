import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { showInterestHead } from '#app/interests/interest-head.server.ts'
import { InterestNote } from '#app/interests/interest-input.server.ts'
import { addInterestNote } from '#app/interests/interest-notes.server.ts'
import { mentionWords } from '#app/mentions/mention.ts'
import { NewNoteForm } from '#app/notes/note-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: interestCrumbs('New note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestHead(context.get(portScope), params.interest, 'interests:edit').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const base = `/${params.port}/interests/${params.interest}/notes`
  const result = await submit(request, scope, InterestNote, (note) => addInterestNote(scope, params.interest, note))
  if (!result.ok) return result.reply
  const undo = { action: `${base}/${result.value.id}/remove`, fields: {} }
  return done(context, base, { message: `The note was saved. ${mentionWords(result.value)}`.trim(), undo })
}

export default function AddNote({ loaderData: { interest }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`New note on ${interest.client}`} />
      <NewNoteForm
        action={`/${params.port}/interests/${params.interest}/notes/new`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
