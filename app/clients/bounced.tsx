import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { When } from '#app/ui/time.tsx'

export type Bounce = { bounced_at: Date | string | null; bounce_reason: string | null }

/** An address that refused our mail, and how to mend it. */
export function Bounced({ at, reason }: { at: Date | string; reason: string | null }) {
  const { timezone, locale } = usePortDisplay()
  return (
    <span className="sub">
      <Badge tone="warning">Mail comes back</Badge> since <When at={at} zone={timezone} locale={locale} show="day" />
      {reason && `: “${reason}”`}. Ask for the right address and edit it here.
    </span>
  )
}
