import type { SubmissionResult } from '@conform-to/react'
import { Notice } from '#app/ui/flash.tsx'

/** Why a form without fields was refused. */
export function Problems({ result }: { result?: SubmissionResult<string[]> }) {
  const problems = Object.values(result?.error ?? {}).flatMap((each) => each ?? [])
  if (problems.length === 0) return null
  return (
    <Notice tone="error">
      <p role="alert">{problems.join(' ')}</p>
    </Notice>
  )
}
