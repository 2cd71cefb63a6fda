import { outletsOf } from '#app/berths/berth-outlets.server.ts'
import { powerWords, priceWords, sizeWords } from '#app/berths/berth-words.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import type { WriteClientLetter } from '#app/email/client-letter.server.ts'
import { tidyFileName } from '#app/files/file.ts'
import { renderBerthSheet } from '#app/papers/berth-spec.server.ts'

/** What an agent wrote about berths, in the agent's name; the answer goes to them. */
export const writeDetailsLetter: WriteClientLetter = async (scope, delivery) => {
  const { mails, berths } = await scope.read((db) => ({
    mails: db
      .selectFrom('outgoing_mails as m')
      .innerJoin('clients as c', 'c.id', 'm.client_id')
      .innerJoin('client_contacts as k', 'k.id', 'm.contact_id')
      .leftJoin('users as u', 'u.id', 'm.author_id')
      .select(['m.subject', 'm.body', 'c.name as client', 'k.value as to', 'k.bounced_at', 'k.archived_at'])
      .select(['u.name as author', 'u.email as replyTo'])
      .where('m.id', '=', delivery.outgoing_mail_id),
    berths: db
      .selectFrom('berths as b')
      .innerJoin('outgoing_mails as m', (join) => join.on((eb) => eb('b.id', '=', eb.fn.any('m.berth_ids'))))
      .select(['b.id', 'b.label', 'b.length', 'b.width', 'b.depth', 'b.price', 'b.currency', 'b.is_price_on_request'])
      .select((eb) => outletsOf(eb).as('outlets'))
      .where('m.id', '=', delivery.outgoing_mail_id)
      .orderBy('b.dock')
      .orderBy('b.number_order'),
  }))
  const mail = mails[0]
  if (!mail || mail.archived_at) return
  const { port } = scope
  return {
    to: mail.to,
    hadBounced: mail.bounced_at !== null,
    fromName: mail.author ? `${mail.author}, ${port.name}` : port.name,
    replyTo: mail.replyTo ?? undefined,
    subject: mail.subject,
    greeting: `Dear ${mail.client},`,
    paragraphs: [
      ...mail.body.split(/\n{2,}/).filter((words) => words.trim() !== ''),
      berths.map(berthWords).join('\n'),
      mail.author ? `${mail.author}\n${port.name}` : port.name,
    ],
    attachments: await sheetsOf(scope, berths),
    foot: mail.author
      ? `Answer this mail to reach ${mail.author}.`
      : `You get this because you asked ${port.name} about berths.`,
  }
}

/** Made when the letter leaves: what is true then. */
async function sheetsOf(scope: PortScope, berths: readonly { id: string; label: string }[]) {
  const sheets = []
  for (const { id, label } of berths)
    sheets.push({
      filename: tidyFileName(`Berth ${label}.pdf`, 'application/pdf'),
      content: await renderBerthSheet(scope, id),
      contentType: 'application/pdf',
    })
  return sheets
}

type Berth = Parameters<typeof sizeWords>[0] &
  Parameters<typeof priceWords>[0] & { label: string } & {
    outlets: Parameters<typeof powerWords>[0]
  }

/** "Berth A12: 24.0 × 6.0 × 4.0 m, 63 A, USD 450,000" */
const berthWords = (berth: Berth) =>
  `Berth ${berth.label}: ${[
    sizeWords(berth, 'metric'),
    powerWords(berth.outlets),
    priceWords(berth, 'en').replace('On request', 'price on request'),
  ]
    .filter(Boolean)
    .join(', ')}`
