import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import {
  hasNotArrived,
  isOut,
  roleLabels,
  signerMark,
  type DocumentStatus,
  type SignerRole,
  type SignerState,
} from './document.ts'

type Moment = Date | string | null
export type ShownSigner = {
  id: string
  role: SignerRole
  name: string
  email: string
  state: SignerState
  sent_at: Moment
  opened_at: Moment
  signed_at: Moment
  declined_at: Moment
  decline_reason: string | null
  reminded_at: Moment
  reminders: number
  bounced_at: Moment
  bounce_reason: string | null
  mail_kind: string | null
  mail_status: string | null
  mail_problem: string | null
}
type Props = {
  document: { id: string; status: DocumentStatus; provider: string }
  signers: ShownSigner[]
}

/** Who signs in which order, and how far each of them is. */
export function SignerPanel({ document, signers }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/documents/${document.id}`
  const isDraft = document.status === 'draft'
  const mayChange = isDraft && can('documents:create')
  if (document.provider === 'paper') return null
  return (
    <Panel title="Who signs" aside={mayChange && <Link to={`${base}/signers`}>Change who signs</Link>}>
      {signers.length === 0 && <p className="meta">Nobody yet.</p>}
      <ol className="signers">
        {signers
          .filter(({ state }) => state !== 'replaced')
          .map((signer) => (
            <SignerLine key={signer.id} signer={signer} status={document.status}>
              {isOut(document.status) && can('documents:send_for_signing') && (
                <SignerActs signer={signer} to={`${base}/signers/${signer.id}`} />
              )}
              {signer.mail_kind === 'signed_copy' && (
                <SignedCopy signer={signer} to={`${base}/signers/${signer.id}/copy`} />
              )}
            </SignerLine>
          ))}
      </ol>
      <Replaced signers={signers.filter(({ state }) => state === 'replaced')} />
    </Panel>
  )
}

function SignerLine({
  signer,
  status,
  children,
}: {
  signer: ShownSigner
  status: DocumentStatus
  children: React.ReactNode
}) {
  const { state, name, email, role } = signer
  const isNow = isOut(status) && (state === 'sent' || state === 'opened')
  const mark = signerMark(state, status)
  return (
    <li className={isNow ? 'is-now' : undefined}>
      <div>
        <div className="row">
          <b>{name}</b>
          {status !== 'draft' && <Badge tone={mark.tone}>{mark.label}</Badge>}
          {signer.bounced_at && <Badge tone="error">Mail bounced</Badge>}
        </div>
        <span className="sub">
          {roleLabels[role]}, {email || <b>no e-mail address yet</b>}
        </span>
        <Steps signer={signer} />
        {children}
      </div>
    </li>
  )
}

/** Every step with its moment, the last of them last. */
function Steps({ signer }: { signer: ShownSigner }) {
  const { timezone, locale } = usePortDisplay()
  const steps: [string, Moment][] = [
    ['Sent', signer.sent_at],
    ['Opened', signer.opened_at],
    [signer.reminders > 1 ? `Reminded ${signer.reminders} times, last` : 'Reminded', signer.reminded_at],
    ['Mail bounced', signer.bounced_at],
    ['Signed', signer.signed_at],
    ['Declined', signer.declined_at],
  ]
  const isOpen = signer.state === 'sent' || signer.state === 'opened'
  return (
    <>
      {steps.map(
        ([label, at]) =>
          at && (
            <span key={label} className="sub">
              {label} <When at={at} zone={timezone} locale={locale} />
            </span>
          ),
      )}
      {signer.bounced_at && signer.bounce_reason && <span className="sub">“{signer.bounce_reason}”</span>}
      {signer.decline_reason && <blockquote>{signer.decline_reason}</blockquote>}
      {isOpen && mailTroubles[signer.mail_status ?? ''] && (
        <span className="sub tone-warning">
          {mailTroubles[signer.mail_status!]} {signer.mail_problem}
        </span>
      )}
    </>
  )
}

const mailTroubles: Record<string, string> = {
  queued: 'The mail waits to be sent.',
  failed: 'The mail was not sent.',
  unknown: 'Nobody knows whether the mail arrived.',
  held: 'The mail is held back.',
}

function SignerActs({ signer: { state, name, bounced_at }, to }: { signer: ShownSigner; to: string }) {
  if (state === 'signed' || state === 'declined') return null
  const isNow = state === 'sent' || state === 'opened'
  return (
    <span className="sub">
      {isNow && !bounced_at && (
        <>
          <Link className="tap" to={`${to}/remind`} aria-label={`Remind ${name}`}>
            Remind
          </Link>{' '}
        </>
      )}
      <Link className="tap" to={`${to}/replace`} aria-label={`Replace ${name}`}>
        {bounced_at ? 'Use another address' : 'Replace'}
      </Link>
    </span>
  )
}

/** Whether the paper with all signatures reached them. */
function SignedCopy({ signer: { name, mail_status, mail_problem }, to }: { signer: ShownSigner; to: string }) {
  const { can } = useRights()
  if (!hasNotArrived(mail_status)) return null
  return (
    <>
      <span className="sub tone-warning">
        {mail_status === 'unknown'
          ? 'Nobody knows whether the signed copy arrived.'
          : mail_status === 'held'
            ? 'The signed copy is held back.'
            : 'The signed copy did not arrive.'}{' '}
        {mail_problem}
      </span>
      {can('documents:send_for_signing') && (
        <span className="sub">
          <Link className="tap" to={to} aria-label={`Send the signed copy to ${name} again`}>
            Send it again
          </Link>
        </span>
      )}
    </>
  )
}

const Replaced = ({ signers }: { signers: ShownSigner[] }) =>
  signers.length > 0 && (
    <p className="meta">Replaced: {signers.map(({ name, email }) => `${name}, ${email}`).join('; ')}.</p>
  )
