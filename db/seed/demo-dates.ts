import pg from 'pg'
import { paperStatements, paperTables } from './demo-paper-dates.ts'

/**
 * The commands write what happens now, but a demo shows months of work. So the owner of the tables, for one port and with the triggers
 * that watch changes at rest, moves the facts into the past: each deal's steps lie between its enquiry and today, in their order.
 */
export async function spreadOverMonths(portId: string, announced: number) {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query(`select set_config('app.port_id', $1, true)`, [portId])
    for (const table of watched) await owner.query(`alter table ${table} disable trigger user`)
    for (const statement of statements) await owner.query(statement)
    // the worker tells people of the newest registrations; what lies months back is known to them
    await owner.query(
      `insert into outbox (id, port_id, entity_id) select id, port_id, interest_id from domain_events
        where type = 'registration:new' order by id desc limit $1`,
      [announced],
    )
    for (const table of watched) await owner.query(`alter table ${table} enable trigger user`)
    await owner.query('commit')
  } finally {
    await owner.end()
  }
}

const watched = [
  'clients',
  'client_proposed_changes',
  'interests',
  'interest_notes',
  'interest_stage_events',
  'activities',
  'vessels',
  'berths',
  'berth_status_events',
  'berth_maintenance_log',
  'tenures',
  ...paperTables,
]

const longAgo = (id: string) => `(now() - (abs(hashtext(${id}::text)) % 380 + 3) * interval '1 day')`

const statements = [
  'delete from outbox',
  // what a list says is under repair has been so for a while
  `update berth_maintenance_log set starts_on = starts_on - 10 - abs(hashtext(id::text)) % 20 where author_id is null`,
  // people work from eight to six: the hours of a day, or of today so far, are drawn together
  `create function pg_temp.at_work(at timestamptz, zone text) returns timestamptz language sql as $$
    select (day.starts + opens + (at - day.starts_at) / extract(epoch from passed) * extract(epoch from closes - opens)) at time zone zone
    from (select date_trunc('day', at at time zone zone) as starts, date_trunc('day', at at time zone zone) at time zone zone as starts_at) day
    cross join lateral (select least(interval '1 day', now() - starts_at) as passed) p
    cross join lateral (select least(interval '8 hours', passed / 2) as opens, least(interval '18 hours', passed) as closes) w $$`,
  // where in a deal's life each fact lies; an open one is worked on more and more, and some have been quiet for a while
  `create temporary table told on commit drop as
    select e.id, e.xmin::text as was, coalesce(e.interest_id, e.client_id, e.berth_id) as about, e.interest_id, e.document_id, e.invoice_id, e.type, e.payload,
      case
        when e.type in ('client:created', 'vessel:added', 'client:changesProposed', 'interest:created', 'registration:new')
          then coalesce(i.created_at, own.at, c.first_at, ${longAgo('e.client_id')}) + row_number() over same * interval '1 millisecond'
        when e.interest_id is not null then i.created_at + (greatest(i.created_at + (now() - i.created_at) * 0.3,
            now() - interval '10 minutes' - quiet.days * interval '1 day') - i.created_at)
          * (1 - power(1 - (row_number() over work - count(*) filter (where e.type in ('interest:created', 'registration:new')) over whole)::float
          / greatest(1, count(*) over whole - count(*) filter (where e.type in ('interest:created', 'registration:new')) over whole),
            case when i.closed_at is null then 3 else 1 end))
        when e.type = 'berth:maintenanceAdded' then (select least((starts_on + time '08:30') at time zone port.timezone, now() - interval '1 minute')
          from berth_maintenance_log where id = (e.payload ->> 'maintenanceId')::uuid)
        else now() - interval '420 days' + row_number() over (order by e.id) * interval '1 minute'
      end as at, e.interest_id is not null and (e.user_id is not null or e.type not in ('interest:created', 'registration:new')) as is_work, i.created_at as since, port.timezone
    from domain_events e
    join ports port on port.id = e.port_id
    left join interests i on i.port_id = e.port_id and i.id = e.interest_id
    left join lateral (select min(created_at) as first_at from interests where client_id = e.client_id) c on e.interest_id is null
    left join lateral (select n.created_at as at from domain_events r join interests n on n.port_id = r.port_id and n.id = r.interest_id
      where r.port_id = e.port_id and r.client_id = e.client_id and r.type = 'registration:new' and r.id > e.id
      order by r.id limit 1) own on e.interest_id is null
    cross join lateral (select abs(hashtext(e.interest_id::text)) as dice) d
    cross join lateral (select case when i.closed_at is not null then dice / 100 % 18000 when dice % 100 < 80 then dice / 100 % 1100
      when dice % 100 < 93 then dice / 100 % 2800 else dice / 100 % 6000 end / 100.0 as days) quiet
    window same as (partition by e.client_id order by e.id), work as (partition by e.interest_id order by e.id),
      whole as (partition by e.interest_id)`,
  // what one command said, it said at one moment
  `update told t set at = said.at from (select interest_id, was, max(at) as at from told where is_work group by interest_id, was) said
    where t.is_work and said.interest_id = t.interest_id and said.was = t.was`,
  `update told set at = greatest(pg_temp.at_work(at, timezone), since + interval '1 second') where is_work`,
  // what a signature or a payment moves, it moves at once
  `update told t set at = s.at + interval '5 seconds' from told m
      join interest_facts f on f.interest_id = m.interest_id and f.fact = m.payload ->> 'fact'
      join told s on s.interest_id = m.interest_id and ((s.type = 'document:completed' and s.document_id = f.document_id)
        or (s.type = 'invoice:paid' and s.invoice_id = f.invoice_id))
    where m.type = 'interest:stageChanged' and t.interest_id = m.interest_id and t.was = m.was`,
  // a signed paper came with its signature
  `update told f set at = d.at from told d where f.type = 'file:uploaded' and d.type = 'document:completed' and d.document_id = f.document_id`,
  // ids carry the time, and lists of what happened are read in their order
  `update domain_events e set occurred_at = t.at,
      id = uuidv7(t.at - now() + row_no * interval '1 millisecond' / 1000)
    from (select *, row_number() over (order by at, id) as row_no from told) t where e.id = t.id`,
  // nobody plans a step for a day that is gone
  `update domain_events e set payload = e.payload || jsonb_build_object('dueOn', (e.occurred_at at time zone p.timezone)::date + 1 + abs(hashtext(e.id::text)) % 6)
    from ports p where p.id = e.port_id and e.type = 'interest:nextStepSet'
      and (e.payload ->> 'dueOn')::date <= (e.occurred_at at time zone p.timezone)::date`,
  `update interests i set next_step_on = (e.payload ->> 'dueOn')::date from domain_events e where e.type = 'interest:nextStepSet' and e.interest_id = i.id`,
  `update interest_stage_events s set entered_at = e.occurred_at from domain_events e
    where e.type = 'interest:stageChanged' and e.payload ->> 'stageEventId' = s.id::text`,
  `update berth_status_events s set changed_at = e.occurred_at from domain_events e
    where e.type = 'berth:statusChanged' and e.payload ->> 'statusEventId' = s.id::text`,
  `update berth_maintenance_log m set created_at = e.occurred_at, updated_at = e.occurred_at from domain_events e
    where e.type = 'berth:maintenanceAdded' and e.payload ->> 'maintenanceId' = m.id::text`,
  `update interests i set stage_entered_at = coalesce((select max(entered_at) from interest_stage_events s where s.interest_id = i.id), created_at),
      closed_at = case when closed_at is null then null else
        coalesce((select max(occurred_at) from domain_events e where e.interest_id = i.id and e.type = 'interest:closed'), closed_at) end,
      updated_at = coalesce((select max(occurred_at) from domain_events e where e.interest_id = i.id), created_at)`,
  // who bought has the berth from that day on
  `update tenures t set starts_on = sold.day, ends_on = (sold.day + make_interval(years => t.years))::date,
      created_at = sold.at, updated_at = sold.at
    from (select i.id, i.closed_at as at, (i.closed_at at time zone p.timezone)::date as day
      from interests i join ports p on p.id = i.port_id where i.outcome = 'completed') sold
    where sold.id = t.interest_id and not exists (select from tenures o
      where o.berth_id = t.berth_id and o.id <> t.id and o.starts_on < t.ends_on and o.ends_on > sold.day)`,
  // as the rule about lead categories would have it by now
  `update interests set category = case
      when updated_at > now() - interval '3 days' or (stage not in ('open', 'details_sent', 'in_communication') and updated_at > now() - interval '14 days')
        then 'hot'
      when updated_at > now() - interval '30 days' then 'warm' when updated_at > now() - interval '90 days' then 'cold' else 'dormant' end`,
  `update interest_notes n set created_at = e.occurred_at, updated_at = e.occurred_at from domain_events e
    where e.type = 'interest:noteAdded' and e.payload ->> 'noteId' = n.id::text`,
  `update activities a set happened_at = e.occurred_at, created_at = e.occurred_at, updated_at = e.occurred_at from domain_events e
    where e.type = 'activity:logged' and e.payload ->> 'activityId' = a.id::text`,
  `update clients c set created_at = i.at, updated_at = i.at
    from (select client_id, min(created_at) as at from interests group by client_id) i where i.client_id = c.id`,
  `update clients c set created_at = ${longAgo('c.id')}, updated_at = ${longAgo('c.id')}
    where not exists (select from interests i where i.client_id = c.id)`,
  `update clients set consent_at = created_at where consent_at is not null`,
  `update client_proposed_changes p set created_at = e.occurred_at, updated_at = e.occurred_at from domain_events e
    where e.type = 'client:changesProposed' and e.payload ->> 'proposalId' = p.id::text`,
  `update vessels v set created_at = c.created_at, updated_at = c.created_at from clients c where c.id = v.client_id`,
  `update berths set created_at = now() - interval '420 days'`,
  ...paperStatements,
]
