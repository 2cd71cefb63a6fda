import { dateFormat } from '#app/dates/formats.ts'
import type { WriteClientLetter } from '#app/email/client-letter.server.ts'
import { calendarFile, calendarMethod } from './calendar-event.ts'

/** The invitation to the client or the agent, from what is true when it leaves: a change, or that it was called off, is the same letter anew. */
export const writeVisitLetter: WriteClientLetter = async (scope, delivery, appUrl) => {
  const { visits } = await scope.read((db) => ({
    visits: db
      .selectFrom('visits as v')
      .innerJoin('interests as i', 'i.id', 'v.interest_id')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .innerJoin('users as u', 'u.id', 'v.assignee_id')
      .leftJoin('berths as b', 'b.id', 'v.berth_id')
      .leftJoin('client_contacts as k', 'k.id', 'v.contact_id')
      .select(['v.id', 'v.interest_id', 'v.starts_at', 'v.minutes', 'v.place', 'v.note', 'v.status', 'v.sequence'])
      .leftJoin('user_port_roles as m', 'm.user_id', 'v.assignee_id')
      .select((eb) =>
        eb
          .and([eb('u.is_active', '=', true), eb('m.id', 'is not', null), eb('m.ended_at', 'is', null)])
          .as('works_here'),
      )
      .select(['v.updated_at', 'c.name as client', 'b.label as berth', 'u.name as agent', 'u.email as agent_email'])
      .select(['k.value as client_email', 'k.bounced_at', 'k.archived_at'])
      .where('v.id', '=', delivery.visit_id),
  }))
  const visit = visits[0]
  const isToAgent = delivery.user_id !== null
  const to = isToAgent
    ? visit?.works_here
      ? visit.agent_email
      : undefined
    : visit?.archived_at
      ? undefined
      : visit?.client_email
  if (!visit || !to) return
  const { port } = scope
  const isCancelled = visit.status === 'cancelled'
  const place = [visit.place, visit.berth && `berth ${visit.berth}`, port.name].filter(Boolean).join(', ')
  const title = isToAgent ? `Visit of ${visit.client}` : `Visit to ${port.name}`
  const at = dateFormat('en-GB', { timeZone: port.timezone, dateStyle: 'full', timeStyle: 'short' }).format(
    visit.starts_at,
  )
  const event = {
    uid: `visit-${visit.id}@${new URL(appUrl).hostname}`,
    sequence: visit.sequence,
    isCancelled,
    madeAt: visit.updated_at,
    startsAt: visit.starts_at,
    minutes: visit.minutes,
    title: visit.berth ? `${title}, berth ${visit.berth}` : title,
    place,
    text: isToAgent ? (visit.note ?? '') : '',
    organizer: { name: visit.agent, email: visit.agent_email },
    guest: isToAgent ? { name: visit.agent, email: to } : { name: visit.client, email: to },
  }
  const again = visit.sequence > 0 ? 'Changed: ' : ''
  const file = calendarFile(event)
  return {
    to,
    hadBounced: isToAgent ? false : visit.bounced_at !== null,
    fromName: `${visit.agent}, ${port.name}`,
    replyTo: visit.agent_email,
    subject: isCancelled ? `Called off: ${title}` : `${again}${title}`,
    greeting: isToAgent ? `Hello ${visit.agent},` : `Dear ${visit.client},`,
    paragraphs: isCancelled
      ? [`The visit on ${at} (time at ${port.name}) does not take place.`]
      : [`${title}: ${at} (time at ${port.name}), about ${visit.minutes} minutes.`, `Where: ${place}.`],
    ...(isToAgent && {
      link: { href: `${appUrl}/${port.slug}/interests/${visit.interest_id}`, label: 'Open the deal' },
    }),
    attachments: [
      {
        filename: 'visit.ics',
        content: Buffer.from(file),
        contentType: `text/calendar; charset=utf-8; method=${calendarMethod(event)}`,
      },
    ],
    foot: isToAgent ? `You get this because the visit is yours.` : `Answer this mail to reach ${visit.agent}.`,
  }
}
