import { useId } from 'react'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { type Stage, stageLabels, stages } from './interest.ts'

type Props = { id: string; client: string; stage: Stage; returnTo?: string }

/** "Move to" and a button: leads on by one unless another stage is chosen. */
export function MoveForm({ id, client, stage, returnTo }: Props) {
  const { slug } = usePortDisplay()
  const field = useId()
  const next = stages[stages.indexOf(stage) + 1]
  return (
    <ActionForm action={`/${slug}/interests/${id}/stage`} layout="stack" preventScrollReset>
      <input type="hidden" name="from" value={stage} />
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <label className="label" htmlFor={field}>
        Move to
      </label>
      <select className="select" id={field} name="stage" defaultValue={next}>
        {stages
          .filter((each) => each !== stage)
          .map((each) => (
            <option key={each} value={each}>
              {stageLabels[each]}
            </option>
          ))}
      </select>
      <SubmitButton small busy="Moving…">
        Move {client.split(' ')[0]}
      </SubmitButton>
    </ActionForm>
  )
}
