import { reactions } from '#jobs/reactions.ts'
import type { Rows } from '#test/http/product.ts'
import { addressOf, type FormKind, type SentForm } from './form-ledger.ts'

type Found = { mark: string } & Record<string, number | string>

/** For each kind of form, what there has to be exactly once: the row, its audit, its event, and what follows from them. */
const questions: Record<FormKind, string> = {
  client: `
    select m as mark, count(k.id)::int as rows,
      coalesce(sum((select count(*) from audit_logs a where a.entity = 'clients' and a.entity_id = k.client_id and a.action = 'create')), 0)::int as audits,
      coalesce(sum((select count(*) from domain_events e where e.client_id = k.client_id and e.type = 'client:created')), 0)::int as events
    from unnest($1::text[]) m left join client_contacts k on k.value = m || '@example.org' group by m`,
  registration: `
    select m as mark, count(k.id)::int as rows,
      coalesce(sum((select count(*) from audit_logs a where a.entity = 'interests' and a.entity_id = i.id and a.action = 'create')), 0)::int as audits,
      coalesce(sum((select count(*) from domain_events e where e.interest_id = i.id and e.type = 'registration:new')), 0)::int as events,
      coalesce(sum((select count(*) from event_reactions r join domain_events e on e.id = r.event_id where e.interest_id = i.id and e.type = 'registration:new')), 0)::int / ${reactions['registration:new'].length} as reactions,
      least(1, coalesce(sum((select count(*) from notifications n where n.interest_id = i.id)), 0))::int as told,
      least(1, coalesce(sum((select count(*) from mail_deliveries d join notifications n on n.id = d.notification_id where n.interest_id = i.id)), 0))::int as mailed
    from unnest($1::text[]) m left join client_contacts k on k.value = m || '@example.org'
      left join interests i on i.client_id = k.client_id group by m`,
  note: `
    select m as mark, count(n.id)::int as rows,
      coalesce(sum((select count(*) from audit_logs a where a.entity = 'interest_notes' and a.entity_id = n.id and a.action = 'create')), 0)::int as audits,
      coalesce(sum((select count(*) from domain_events e where e.type = 'interest:noteAdded' and e.payload->>'noteId' = n.id::text)), 0)::int as events
    from unnest($1::text[]) m left join interest_notes n on n.body = m group by m`,
  move: `
    select m as mark, count(s.id)::int as rows,
      coalesce(sum((select count(*) from domain_events e where e.type = 'interest:stageChanged' and e.payload->>'stageEventId' = s.id::text)), 0)::int as events
    from unnest($1::text[]) m left join interest_stage_events s on s.note = m group by m`,
  save: `
    select m as mark, count(a.id)::int as rows,
      coalesce(sum((select count(*) from domain_events e where e.type = 'client:updated' and e.request_id = a.request_id)), 0)::int as events
    from unnest($1::text[]) m left join audit_logs a on a.entity = 'clients' and a.action = 'update' and a.changes->'source_detail'->>'new' = m group by m`,
}

/** Holds the database against the forms that were sent: sentences about what is lost or doubled. */
export async function findGaps(query: Rows, forms: SentForm[]): Promise<string[]> {
  const problems: string[] = []
  for (const [kind, some] of Map.groupBy(forms, (form) => form.kind)) {
    const rows = await query<Found>(questions[kind], [some.map(({ mark }) => mark)])
    const found = new Map(rows.map((row) => [row.mark, row]))
    for (const form of some) {
      const { mark, ...counts } = found.get(form.mark) ?? { mark: form.mark }
      const once = Object.values(counts).every((count) => count === 1)
      const never = Object.values(counts).every((count) => count === 0)
      if (once || (never && form.state === 'left')) continue
      problems.push(`${kind} ${mark}, ${form.state}: ${JSON.stringify(counts)}`)
    }
  }
  return [...problems, ...(await findLostLast(query, forms))]
}

/** The last save that was answered is what the record holds. */
async function findLostLast(query: Rows, forms: SentForm[]): Promise<string[]> {
  const last = new Map(forms.filter(({ kind }) => kind === 'save').map(({ of, mark }) => [of!, mark]))
  const rows = await query<{ id: string; source_detail: string }>(
    'select id, source_detail from clients where id = any($1::uuid[])',
    [[...last.keys()]],
  )
  return rows
    .filter(({ id, source_detail }) => source_detail !== last.get(id))
    .map(({ id, source_detail }) => `client ${id} holds ${source_detail}, saved last was ${last.get(id)}`)
}

/** What happens because of an event, and leaves the house because of that: once each, whatever happened on the way. */
export async function findDoubles(query: Rows, tally: Map<string, number>): Promise<string[]> {
  const doubled = await query<{ what: string; n: number }>(
    `select 'notice of ' || type as what, count(*)::int as n from notifications group by type, user_id, event_id having count(*) > 1
     union all select 'mail of a notice', count(*)::int from mail_deliveries where notification_id is not null group by notification_id, kind having count(*) > 1
     union all select 'reaction ' || reaction, count(*)::int from event_reactions group by event_id, reaction having count(*) > 1
     union all select 'note', count(*)::int from interest_notes where body like 'chaos-%' group by body having count(*) > 1`,
  )
  const deliveries = await query<{ id: string; status: string }>('select id, status from mail_deliveries')
  const known = new Map(deliveries.map(({ id, status }) => [id, status]))
  return [
    ...doubled.map(({ what, n }) => `${what}: ${n} times`),
    ...[...tally].filter(([, times]) => times > 1).map(([id, times]) => `mail ${id} left ${times} times`),
    ...[...tally.keys()].filter((id) => !known.has(id)).map((id) => `mail ${id} is nobody’s`),
    ...deliveries
      .filter(({ id, status }) => status === 'sent' && !tally.has(id))
      .map(({ id }) => `mail ${id} is marked as sent and was not`),
    ...deliveries
      .filter(({ id, status }) => tally.has(id) && !['sent', 'unknown', 'claimed'].includes(status))
      .map(({ id, status }) => `mail ${id} left and is marked as ${status}`),
  ]
}

/** Mails that wait for a person to say whether they arrived, and did not wait at the last look. */
export async function findQuestions(query: Rows, asked: Set<string>): Promise<string[]> {
  const rows = await query<{ id: string }>(`select id from mail_deliveries where status = 'unknown'`)
  const ids = rows.map(({ id }) => id).filter((id) => !asked.has(id))
  for (const id of ids) asked.add(id)
  return ids.map((id) => `mail ${id}: a person is asked whether it arrived`)
}

export const told = (mark: string) => ({
  text: `select d.status from mail_deliveries d join notifications n on n.id = d.notification_id
    join interests i on i.id = n.interest_id join client_contacts k on k.client_id = i.client_id where k.value = $1`,
  values: [addressOf(mark)],
})
