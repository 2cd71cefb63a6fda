import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { evidenceIcons, evidenceWords, type EvidenceLine } from './evidence-words.ts'

/** What happened to the paper, line by line, as it stands on its last page. */
export function EvidencePanel({ lines }: { lines: (EvidenceLine & { id: string; happened_at: Date | string })[] }) {
  const { timezone, locale } = usePortDisplay()
  return (
    <Panel title="Evidence" meta="Nobody can change it.">
      <Timeline
        tight
        days={[
          {
            entries: lines.map((line) => ({
              key: line.id,
              icon: evidenceIcons[line.kind],
              strong: line.kind === 'signed' || line.kind === 'completed',
              text: evidenceWords(line),
              time: (
                <time className="sub" dateTime={new Date(line.happened_at).toISOString()}>
                  {absoluteTime(new Date(line.happened_at), timezone, 'both', locale)}
                  {line.address && `, from ${line.address}`}
                </time>
              ),
              quote:
                line.detail || line.sha256 || line.user_agent ? (
                  <>
                    {line.detail && line.kind !== 'replaced' && <span>{line.detail}</span>}
                    {line.user_agent && <span className="sub">{line.user_agent}</span>}
                    {line.sha256 && <span className="sub checksum">SHA-256 {line.sha256}</span>}
                  </>
                ) : undefined,
            })),
          },
        ]}
      />
    </Panel>
  )
}
