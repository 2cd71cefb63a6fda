import { portScope } from '#app/access/scope.server.ts'
import { DecideForm } from '#app/documents/decide-form.tsx'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { TaskDecision } from '#app/documents/document-input.server.ts'
import { StuckWords } from '#app/documents/stuck-notice.tsx'
import { canBeSettled, secondTry } from '#app/documents/stuck-task.ts'
import { decideTask, showStuckTask } from '#app/documents/task-decision.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/decide'

export const handle = { crumb: documentCrumbs('Decide') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showStuckTask(context.get(portScope), params.document).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, TaskDecision, async (input) => ({
    ...(await decideTask(scope, params.document, input)),
    answer: input.answer,
  }))
  if (!result.ok) return result.reply
  const { noun, answer } = result.value
  const message = answer === 'again' ? `${noun}: it is tried again.` : `${noun}: written down as done.`
  return done(context, `/${params.port}/documents/${params.document}`, { message })
}

export default function DecideTask({ loaderData: { document, task }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/documents/${document.id}`
  const question = `What stands still on “${document.title}”`
  if (!task || task.is_looked_up)
    return (
      <Confirm question={question} cancel={{ to: back, label: 'Back to the document' }}>
        {task
          ? 'It broke off a moment ago. Ten minutes later it is looked up by itself how far it came.'
          : 'Nothing waits for a decision. It was decided, or asked for again.'}
      </Confirm>
    )
  return (
    <>
      <PageHead title={question} meta={<StuckWords task={task} />} />
      {!canBeSettled(task.act) && secondTry[task.act] && <p>{secondTry[task.act]}</p>}
      <DecideForm task={task} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
