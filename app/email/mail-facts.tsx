import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { adviceFor, mayGiveUp, maySendAgain } from './mail-delivery.ts'
import { MailState, type MailRow } from './mail-table.tsx'

type Mail = MailRow & {
  port_id: string | null
  attempts: number
  next_attempt_at: Date | string
  sent_at: Date | string | null
  problem: string | null
  server: string | null
  answer: string | null
  decided_at: Date | string | null
  decided_by: string | null
}

/** One mail: where it went, what was answered, what can be done about it. */
export function MailFacts({ mail }: { mail: Mail }) {
  const { slug, timezone, locale } = usePortDisplay()
  const at = (moment: Date | string) => <When at={moment} zone={timezone} locale={locale} />
  const { kind, status, port_id } = mail
  const here = `/${slug}/admin/mail/${mail.id}`
  const sendLabel = status === 'queued' ? 'Try now' : status === 'held' ? 'Send it' : 'Send again'
  const leaveLabel = status === 'unknown' ? 'Leave it' : 'Give up'
  return (
    <div className="stack">
      <Panel label="Mail">
        <Facts
          facts={[
            { label: 'State', value: <MailState status={status} /> },
            { label: 'To', value: mail.person && `${mail.person}, ${mail.address}` },
            { label: 'Written', value: at(mail.created_at) },
            { label: 'Sent', value: mail.sent_at && at(mail.sent_at) },
            { label: 'Tries', value: String(mail.attempts) },
            { label: 'Next try', value: status === 'queued' ? at(mail.next_attempt_at) : null },
            { label: 'What happened', value: status === 'sent' ? null : mail.last_error },
            { label: 'Mail server', value: mail.server },
            { label: 'Its answer', value: mail.answer },
            { label: 'What to do', value: status === 'sent' || status === 'given_up' ? null : adviceFor(mail.problem) },
            {
              label: 'Decided by',
              value: mail.decided_at && (
                <>
                  {mail.decided_by ?? 'Somebody'}, {at(mail.decided_at)}
                </>
              ),
            },
          ]}
        />
      </Panel>
      <div className="actions">
        {port_id && maySendAgain(kind, status) && <LinkButton to={`${here}/send`}>{sendLabel}</LinkButton>}
        {(port_id || status === 'held') && mayGiveUp(kind, status) && (
          <LinkButton to={`${here}/leave`}>{leaveLabel}</LinkButton>
        )}
        {kind === 'test' && <LinkButton to={`/${slug}/admin/mail/test`}>Send another test</LinkButton>}
      </div>
    </div>
  )
}
