import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'

type Moment = Date | string
type Props = {
  factors: {
    app: { created_at: Moment } | null
    passkeys: { id: string; name: string; is_backed_up: boolean; created_at: Moment; last_used_at: Moment | null }[]
    codesLeft: number
  }
  zone: string
}

/** What a sign-in asks for beside the password, and the ways to change it. */
export function SecondFactorPanel({ factors: { app, passkeys, codesLeft }, zone }: Props) {
  const { slug, locale } = usePortDisplay()
  const here = `/${slug}/settings/security`
  const at = (moment: Moment) => <When at={moment} zone={zone} locale={locale} />
  const isOn = app !== null || passkeys.length > 0
  return (
    <Panel
      title="Second factor"
      meta={isOn ? <Badge tone="success">On</Badge> : 'Off: the password alone opens your account'}
    >
      <ul className="choices-of-entry">
        <li>
          <div>
            <b>Authenticator app</b>
            <p className="meta">
              {app ? (
                <>Set up {at(app.created_at)}</>
              ) : (
                'Six digits on your phone, new every half minute. Works everywhere.'
              )}
            </p>
          </div>
          {app ? (
            <LinkButton to={`${here}/app/remove`} small label="Remove the authenticator app">
              Remove
            </LinkButton>
          ) : (
            <LinkButton to={`${here}/app`} small>
              Set up an app
            </LinkButton>
          )}
        </li>
        <li>
          <div>
            <b>Passkeys</b>
            <p className="meta">
              The fingerprint, face or PIN of a device, or a security key. Signs you in without the password, too.
            </p>
          </div>
          <LinkButton to={`${here}/passkeys/new`} small>
            Add a passkey
          </LinkButton>
        </li>
        {passkeys.map(({ id, name, is_backed_up, created_at, last_used_at }) => (
          <li key={id} className="is-part">
            <div>
              {name} {is_backed_up && <Badge>Synced</Badge>}
              <p className="meta">
                Added {at(created_at)}, {last_used_at ? <>last used {at(last_used_at)}</> : 'not used yet'}
              </p>
            </div>
            <LinkButton to={`${here}/passkeys/remove?passkey=${id}`} small label={`Remove ${name}`}>
              Remove
            </LinkButton>
          </li>
        ))}
        {isOn && (
          <li>
            <div>
              <b>Recovery codes</b>
              <p className="meta">
                {codesLeft === 0 ? 'None left' : codesLeft === 1 ? 'One left' : `${codesLeft} left`}. For the day when
                the phone is lost.
              </p>
            </div>
            <LinkButton to={`${here}/recovery-codes`} small>
              Make new ones
            </LinkButton>
          </li>
        )}
      </ul>
    </Panel>
  )
}
