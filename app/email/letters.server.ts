import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { letterLogo } from './letter-logo.server.ts'
import { secondFactorWords } from '#app/access/second-factor-letter.ts'
import { makePasswordLink } from '#app/access/password-links.server.ts'
import { backupAlertWords } from '#app/admin/backup-alert.server.ts'
import { findDigest } from '#app/notifications/digest-notices.server.ts'
import { findNotice } from '#app/notifications/notice.server.ts'
import { asSystem } from '#db/system.ts'
import type { Letter } from '#server/platform/mail.ts'
import { writeClientLetter } from './client-letters.server.ts'
import type { Delivery } from './deliveries.server.ts'
import { layOut, type LetterText } from './letter-text.ts'
import { isClientKind, type ClientKind } from './mail-delivery.ts'

const product = 'Port Nimara CRM'

type Reader = { id: string; name: string; email: string; units: 'metric' | 'imperial' }
type House = { name: string; colour?: string; slug?: string }
type Words = Omit<LetterText, 'house' | 'greeting'>

/** Makes the letter of a delivery from what is true now; nothing when there is nobody left to write to, or nothing left to say. */
export async function writeLetter(
  delivery: Delivery,
  appUrl: string,
): Promise<(Letter & { hadBounced: boolean }) | undefined> {
  const { kind } = delivery
  if (isClientKind(kind)) return toClient({ ...delivery, kind }, appUrl)
  const { user, house } = await findBoth(delivery)
  if (!user) return
  const words = await wordsFor(kind, delivery, user, house, appUrl)
  if (!words) return
  const { logo, pictures } = await letterLogo(delivery.port_id ? await openPortAsSystem(delivery.port_id, []) : null)
  return {
    ...envelope(delivery, kind === 'invitation' || kind === 'reset'),
    to: user.email,
    hadBounced: user.bounced_at !== null,
    attachments: pictures,
    ...(await layOut({ house: { ...house, logo }, greeting: `Hello ${user.name},`, ...words })),
  }
}

async function toClient(delivery: Delivery & { kind: ClientKind }, appUrl: string) {
  const written = await writeClientLetter(delivery, appUrl)
  if (!written) return
  const { to, hadBounced, isNewEachTime, attachments, fromName, replyTo, ...words } = written.letter
  return {
    ...envelope(delivery, isNewEachTime ?? false),
    to,
    hadBounced,
    attachments: [...(attachments ?? []), ...written.pictures],
    fromName,
    replyTo,
    ...(await layOut({ house: written.house, ...words })),
  }
}

/** A second try at a link holds a new link: mail programs must not take it for the first. */
const envelope = ({ id, attempts, created_at: at }: Delivery, isNewEachTime: boolean) => ({
  id,
  messageId: isNewEachTime && attempts > 1 ? `${id}.${attempts}` : id,
  at,
})

const findBoth = ({ user_id, port_id }: Delivery) =>
  asSystem(async (tx) => {
    const user = await tx
      .selectFrom('users')
      .select(['id', 'name', 'email', 'units', 'bounced_at'])
      .where('id', '=', user_id!)
      .where('is_active', '=', true)
      .executeTakeFirst()
    const port =
      port_id === null
        ? undefined
        : await tx.selectFrom('ports').select(['name', 'slug', 'branding']).where('id', '=', port_id).executeTakeFirst()
    const house: House = port
      ? { name: port.name, slug: port.slug, colour: (port.branding as { colour?: string }).colour }
      : { name: product }
    return { user, house }
  })

async function wordsFor(
  kind: Exclude<Delivery['kind'], ClientKind>,
  delivery: Delivery,
  user: Reader,
  house: House,
  appUrl: string,
): Promise<Words | undefined> {
  if (kind === 'notification') return noticeWords(delivery, user, house, appUrl)
  if (kind === 'digest') return digestWords(delivery, user, house, appUrl)
  if (kind === 'alert') return backupAlertWords(appUrl)
  if (kind === 'test') return testWords(house, appUrl)
  if (kind === 'second_factor') return secondFactorWords(delivery.happening, appUrl)
  return linkWords(kind, user, house, appUrl)
}

async function linkWords(kind: 'invitation' | 'reset', { id }: Reader, house: House, appUrl: string): Promise<Words> {
  const href = await asSystem((tx) => makePasswordLink(tx, id, kind, appUrl))
  if (kind === 'invitation')
    return {
      subject: `Your account for ${product}`,
      paragraphs: [
        `An account was made for you in ${product}${house.slug ? `, to work at ${house.name}` : ''}. Set a password to sign in.`,
        'The link can be used once and holds for 72 hours.',
      ],
      link: { href, label: 'Set your password' },
      foot: 'If you did not expect this, you can leave it: without a password nobody can sign in.',
    }
  return {
    subject: `Set a new password for ${product}`,
    paragraphs: [
      'You asked to set a new password. The link can be used once and holds for one hour.',
      'You will be signed out everywhere.',
    ],
    link: { href, label: 'Set a new password' },
    foot: 'If you did not ask for this, you can leave it: your password stays as it is.',
  }
}

const why = (house: House, appUrl: string) => ({
  foot: `You get this because you work at ${house.name}.`,
  footLink: { href: `${appUrl}/${house.slug}/settings/notifications`, label: 'Choose what is mailed to you' },
})

async function noticeWords(delivery: Delivery, user: Reader, house: House, appUrl: string): Promise<Words | undefined> {
  if (!delivery.port_id || !delivery.notification_id) return
  const notice = await findNotice(delivery.port_id, delivery.notification_id, user)
  return (
    notice && {
      subject: `${notice.sentence} (${house.name})`,
      paragraphs: [`${notice.sentence}.`],
      link: { href: `${appUrl}${notice.path}`, label: notice.linkLabel },
      ...why(house, appUrl),
    }
  )
}

async function digestWords(delivery: Delivery, user: Reader, house: House, appUrl: string): Promise<Words | undefined> {
  if (!delivery.port_id) return
  const { notices, count } = await findDigest(delivery.port_id, delivery.id, user)
  if (count === 0) return
  const things = count === 1 ? '1 notification' : `${count} notifications`
  const rest = count - notices.length
  return {
    subject: `${things} waited for you (${house.name})`,
    paragraphs: [rest > 0 ? `${things} waited for you. The newest ${notices.length}:` : `${things} waited for you:`],
    items: notices.map(({ sentence, path }) => ({ text: sentence, href: `${appUrl}${path}` })),
    link: { href: `${appUrl}/${house.slug}/notifications`, label: 'Open the notifications' },
    ...why(house, appUrl),
  }
}

const testWords = (house: House, appUrl: string): Words => ({
  subject: `A test from ${house.name}`,
  paragraphs: ['This is the test that you asked for. Mail from here reaches you.'],
  link: { href: `${appUrl}/${house.slug}/admin/mail`, label: 'Open the mail log' },
  foot: `You get this because you asked for it at ${house.name}.`,
})
