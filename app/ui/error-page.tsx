import type { ReactNode } from 'react'
import { LinkButton } from './button.tsx'

const texts = {
  0: [
    'No connection',
    'The server could not be reached. What was saved is safe. What you typed is still on the page before this one; sent again, it is not saved twice.',
  ],
  400: [
    'That could not be read',
    'What arrived was not a whole form, so nothing was changed. Go back, look it over and send it again.',
  ],
  403: [
    'You cannot do this here',
    'Your role at this port does not include it. Nothing was changed. An administrator of the port can do it or give you the right.',
  ],
  404: [
    'There is nothing at this address',
    'It may have been moved or archived, or the link is for another port. Nothing was changed.',
  ],
  405: ['This address can’t be used that way', 'Nothing was changed. Open the page and use its form.'],
  409: [
    'Somebody else saved this first',
    'What was saved before is safe. Go back, look at what changed, and save again what is still right.',
  ],
  413: ['That is too large', 'Nothing was changed. A form holds 1 MB at most: send less text at once.'],
  421: [
    'This address belongs to another server',
    'Nothing was changed. Open the address you were given for this port, and sign in there.',
  ],
  422: ['This cannot be done yet', 'Nothing was changed. Go back: the page says what is missing.'],
  429: [
    'Too many tries in a short time',
    'Nothing was changed. Wait a little, then try again; what you typed is still on the page before this one.',
  ],
  500: [
    'Something broke on our side',
    'The fault has been noted. What was saved before is safe; go back to find what you typed, and try again.',
  ],
  503: [
    'Port Nimara is not ready yet',
    'It is starting, or being updated. What was saved is safe. Try again in half a minute.',
  ],
} as const

type KnownStatus = keyof typeof texts
const known = (status: number): status is KnownStatus => status in texts

type Props = {
  status: number
  /** Better words than the general ones, where the page knows them. */
  title?: string
  message?: string
  /** When one may try again, for 429 and 503. */
  retry?: string
  requestId?: string
  /** The way back; the first is the primary one. */
  actions?: readonly { to: string; label: string }[]
  /** What was typed, in a form that posts it again. */
  children?: ReactNode
}

export const errorTitle = (status: number): string => texts[known(status) ? status : 500][0]

/** What happened, what is safe, what to do. */
export function ErrorPage({ status, title, message, retry, requestId, actions, children }: Props) {
  const [what, safe] = texts[known(status) ? status : 500]
  const ways = actions ?? [{ to: '/', label: 'Go to the start' }]
  return (
    <section className="panel err">
      <div className="panel-head">
        <span className="tag">{status || 'Offline'}</span>
        {requestId && (
          <span className="meta push">
            Reference <span className="mono">{requestId}</span>
          </span>
        )}
      </div>
      <div className="panel-body stack">
        <h1>{title ?? what}</h1>
        <p className="lead">{message ?? safe}</p>
        {retry && <p>{retry}</p>}
        {children}
        <div className="actions">
          {ways.map(({ to, label }, index) => (
            <LinkButton key={to} to={to} variant={index === 0 ? 'primary' : undefined}>
              {label}
            </LinkButton>
          ))}
        </div>
      </div>
    </section>
  )
}
