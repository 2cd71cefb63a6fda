import { useForm, type SubmissionResult } from '@conform-to/react'
import { Confirm } from '#app/ui/confirm.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { endWords } from './interest-words.ts'
import { type Outcome, type Stage, stageLabels } from './interest.ts'

type Props = {
  interest: {
    client: string
    stage: Stage
    outcome: Outcome | 'completed' | null
    outcome_reason: string | null
    berth: string | null
  }
  /** The berth went to another interest. */
  isPromised: boolean
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function RestoreForm({ interest, isPromised, lastResult, back }: Props) {
  const { client, stage, outcome, outcome_reason, berth } = interest
  const [form, fields] = useForm<{ without_berth: string }>({
    id: 'restore',
    lastResult,
    defaultValue: { without_berth: isPromised ? 'on' : '' },
  })
  const isClosed = outcome !== null && outcome !== 'completed'
  return (
    <Confirm
      question={`Restore the interest of ${client}?`}
      danger={false}
      confirm={isClosed ? 'Restore the interest' : undefined}
      cancel={{ to: back, label: 'Back to the interest' }}
      form={
        isClosed && (
          <>
            <ErrorSummary form={form} />
            {berth && <CheckField field={fields.without_berth} label={`Restore it without berth ${berth}`} />}
          </>
        )
      }
    >
      {outcome === null
        ? 'This interest is open.'
        : outcome === 'completed'
          ? 'A completed sale stays as it is: its tenure has begun.'
          : `It comes back to the board at ${stageLabels[stage]}. It was closed as ${endWords(outcome).toLowerCase()}: ${outcome_reason ?? 'no reason given'}`}
      {isClosed && isPromised && ` Berth ${berth} is promised to another interest by now.`}
    </Confirm>
  )
}
