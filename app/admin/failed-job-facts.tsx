import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { When } from '#app/ui/time.tsx'

type Job = { queue: string; id: string; error: string; attempts: number; failedAt: Date | string | null }

export function FailedJobFacts({ job: { queue, id, error, attempts, failedAt } }: { job: Job }) {
  const { timezone, locale } = usePortDisplay()
  return (
    <Facts
      facts={[
        { label: 'Queue', value: queue },
        { label: 'Job', value: id },
        { label: 'Error', value: error },
        { label: 'Tries', value: attempts },
        failedAt !== null && { label: 'Failed', value: <When at={failedAt} zone={timezone} locale={locale} /> },
      ]}
    />
  )
}
