import { useForm, type SubmissionResult } from '@conform-to/react'
import type { ComponentProps } from 'react'
import { Confirm } from './confirm.tsx'
import { ErrorSummary } from './error-summary.tsx'

type Props = ComponentProps<typeof Confirm> & { lastResult?: SubmissionResult<string[]> }

/** A confirm page that can be refused by a rule: the reason stands on top of it. */
export function RefusedConfirm({ lastResult, ...confirm }: Props) {
  const [form] = useForm({ id: 'confirm', lastResult })
  return (
    <>
      <ErrorSummary form={form} />
      <Confirm {...confirm} />
    </>
  )
}
