import { Stats } from '#app/ui/stat.tsx'

type Props = {
  relay: { waiting: number; parked: number; lag: number }
  mail: { due: number; later: number; underWay: number; undecided: number; failed: number }
  stuckPapers: number
}

const seconds = (count: number) => (count < 120 ? `${count} s` : `${Math.floor(count / 60)} min`)

/** What waits between a change and the people who hear of it. */
export function MonitoringStats({ relay, mail, stuckPapers }: Props) {
  return (
    <Stats
      stats={[
        {
          label: 'Events waiting',
          value: relay.waiting,
          note: relay.waiting > 0 ? `the oldest for ${seconds(relay.lag)}` : 'all handed on',
        },
        { label: 'Events given up', value: relay.parked, note: 'after ten tries' },
        {
          label: 'Mails waiting',
          value: mail.due + mail.underWay,
          note: mail.later > 0 ? `${mail.later} more are tried again later` : 'none is put off',
        },
        {
          label: 'Mails for a person to look at',
          value: mail.undecided,
          note: `${mail.failed} failed in the last week`,
        },
        {
          label: 'Papers for a person to look at',
          value: stuckPapers,
          note: stuckPapers > 0 ? 'each says on its page what stands still' : 'none stands still',
        },
      ]}
    />
  )
}
