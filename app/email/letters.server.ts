import { makePasswordLink } from '#app/access/password-links.server.ts'
import { findNotice } from '#app/notifications/notice.server.ts'
import { asSystem } from '#db/system.ts'
import type { Delivery } from './deliveries.server.ts'
import { layOut, type LetterText } from './letter-text.ts'

const product = 'Port Nimara CRM'

/** Makes the letter of a delivery from what is true now; nothing when there is nobody left to write to. */
export async function writeLetter(delivery: Delivery, appUrl: string) {
  const user = await asSystem((tx) =>
    tx
      .selectFrom('users')
      .select(['id', 'name', 'email', 'units'])
      .where('id', '=', delivery.user_id)
      .where('is_active', '=', true)
      .executeTakeFirst(),
  )
  const words =
    user &&
    (delivery.kind === 'notification'
      ? await noticeLetter(delivery, user, appUrl)
      : await linkLetter(delivery.kind, user, appUrl))
  // a second try at a link holds a new link: mail programs must not take it for the first
  const messageId =
    delivery.kind === 'notification' || delivery.attempts === 1 ? delivery.id : `${delivery.id}.${delivery.attempts}`
  return words && { id: delivery.id, messageId, at: delivery.created_at, to: user.email, ...layOut(words) }
}

type Reader = { id: string; name: string; units: 'metric' | 'imperial' }

async function linkLetter(kind: 'invitation' | 'reset', { id, name }: Reader, appUrl: string): Promise<LetterText> {
  const href = await asSystem((tx) => makePasswordLink(tx, id, kind, appUrl))
  const greeting = `Hello ${name},`
  if (kind === 'invitation')
    return {
      subject: `Your account for ${product}`,
      greeting,
      paragraphs: [
        `an account was made for you in ${product}. Set a password to sign in. The link can be used once and holds for 72 hours.`,
      ],
      link: { href, label: 'Set your password' },
      foot: 'If you did not expect this, you can leave it: without a password nobody can sign in.',
    }
  return {
    subject: `Set a new password for ${product}`,
    greeting,
    paragraphs: [
      'you asked to set a new password. The link can be used once and holds for one hour. You will be signed out everywhere.',
    ],
    link: { href, label: 'Set a new password' },
    foot: 'If you did not ask for this, you can leave it: your password stays as it is.',
  }
}

async function noticeLetter(delivery: Delivery, user: Reader, appUrl: string): Promise<LetterText | undefined> {
  if (!delivery.port_id || !delivery.notification_id) return
  const notice = await findNotice(delivery.port_id, delivery.notification_id, user)
  return (
    notice && {
      subject: `${notice.sentence} (${notice.portName})`,
      greeting: `Hello ${user.name},`,
      paragraphs: [`${notice.sentence}.`],
      link: { href: `${appUrl}${notice.path}`, label: notice.linkLabel },
      foot: `You get this because you work at ${notice.portName}. ${product}`,
    }
  )
}
