import { portScope } from '#app/access/scope.server.ts'
import { archiveBerth, showBerthArchive } from '#app/berths/berth-archive.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { Problems } from '#app/berths/problems.tsx'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: berthCrumbs('Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthArchive(context.get(portScope), params.berth).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => archiveBerth(scope, params.berth))
  if (!result.ok) return result.reply
  const restore = { action: `/${params.port}/berths/${params.berth}/restore`, fields: {} }
  return done(context, `/${params.port}/berths`, {
    message: `Berth ${result.value.label} was archived.`,
    undo: restore,
  })
}

export default function ArchiveBerth({ loaderData, actionData, params }: Route.ComponentProps) {
  const { berth, interests, tenures } = loaderData
  const isFree = interests.length === 0 && tenures.length === 0 && !berth.archived_at
  return (
    <>
      <Problems result={actionData?.lastResult} />
      <Confirm
        question={`Archive berth ${berth.label}?`}
        confirm={isFree ? `Archive berth ${berth.label}` : undefined}
        cancel={{ to: `/${params.port}/berths/${berth.id}`, label: 'Back to the berth' }}
        conditions={[
          ...interests.map(({ stage }) => ({ met: false, text: `An interest is open (${stageLabels[stage]}).` })),
          ...tenures.map(({ ends_on }) => ({ met: false, text: `A tenure runs until ${dayWords(ends_on)}.` })),
        ]}
      >
        {berth.archived_at
          ? 'This berth is archived already.'
          : 'The berth leaves the lists and is offered to nobody. Nothing is deleted: its work, tenures and history stay, and you can restore it at any time.'}
      </Confirm>
    </>
  )
}
