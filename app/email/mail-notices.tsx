import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { When } from '#app/ui/time.tsx'

type Props = { late: { count: number; since: Date | string | null }; undecided: number; held: number }

/** What can’t leave right now, and what waits for a person. */
export function MailNotices({ late, undecided, held }: Props) {
  const { slug, timezone, locale } = usePortDisplay()
  return (
    <>
      {late.count > 0 && late.since && (
        <Notice tone="warning">
          {late.count === 1 ? '1 mail is' : `${late.count} mails are`} delayed, the oldest since{' '}
          <When at={late.since} zone={timezone} locale={locale} />. They are tried again by themselves.{' '}
          <Link to="?state=waiting">Show what waits</Link>
        </Notice>
      )}
      {undecided > 0 && (
        <Notice tone="warning">
          Of {undecided === 1 ? '1 mail' : `${undecided} mails`} nobody knows whether {undecided === 1 ? 'it' : 'they'}{' '}
          arrived. Send again, or leave as is. <Link to="?state=unknown">Show {undecided === 1 ? 'it' : 'them'}</Link>
        </Notice>
      )}
      {held > 0 && (
        <Notice tone="warning">
          {held === 1 ? '1 mail was' : `${held} mails were`} held back when a backup was restored:{' '}
          {held === 1 ? 'it' : 'they'} may have been sent since. <Link to="?state=held">Look at {them(held)}</Link>,{' '}
          <Link to={`/${slug}/admin/mail/held/send`}>send {them(held)}</Link> or{' '}
          <Link to={`/${slug}/admin/mail/held/leave`}>leave {them(held)} unsent</Link>.
        </Notice>
      )}
    </>
  )
}

const them = (count: number) => (count === 1 ? 'it' : 'them all')
