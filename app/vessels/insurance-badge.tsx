import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { When } from '#app/ui/time.tsx'

export const InsuranceBadge = ({ state }: { state: 'ended' | 'ending' | null }) =>
  state && <Badge tone={state === 'ended' ? 'error' : 'warning'}>{state === 'ended' ? 'Ended' : 'Ends soon'}</Badge>

export function Day({ on }: { on: string }) {
  const { locale } = usePortDisplay()
  return <When at={`${on}T12:00:00Z`} zone="UTC" locale={locale} show="day" />
}
