import { useActionData } from 'react-router'

type Refused = { lastResult?: { initialValue?: Record<string, unknown> | null }; conflict?: unknown }

/**
 * What the form showed at first, and in which version: tells the server which fields were really changed. A form that was refused goes on
 * from what it showed before, not from what the page has read since: what others saved meanwhile would be overwritten in silence.
 */
export function BaseField({
  version,
  shown,
}: {
  version: number
  shown: string | Record<string, string | boolean | null | undefined>
}) {
  const refused = useActionData() as Refused | undefined
  const sent = refused?.conflict ? undefined : refused?.lastResult?.initialValue
  const base = typeof shown === 'string' ? shown : JSON.stringify(shown)
  const isSent = typeof sent?.version === 'string' && typeof sent.base === 'string'
  return (
    <>
      <input type="hidden" name="version" value={isSent ? String(sent.version) : version} />
      <input type="hidden" name="base" value={isSent ? String(sent.base) : base} />
    </>
  )
}
