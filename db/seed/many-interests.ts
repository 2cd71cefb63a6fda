import type pg from 'pg'

type Many = { portId: string; currency: string; clients: number; interests: number; seed: number }

/** Deals of the generated clients, over all stages; those that are promised a berth get none, as a berth has one promise. */
export async function fillInterests(db: pg.Client, { portId, currency, clients, interests, seed }: Many) {
  if (interests === 0 || clients === 0) return
  await db.query(
    `with people as (select array_agg(m.user_id order by m.user_id) as ids from user_port_roles m join roles r on r.id = m.role_id
        where m.port_id = $1 and m.ended_at is null and r.key = 'sales_agent'),
      places as (select array_agg(id order by id) as ids from berths where port_id = $1 and archived_at is null and status = 'available'),
      deals as (
        select n, made.id as client_id, at as created_at, made.at + (now() - made.at) * (dice % 60 / 100.0) as moved_at, dice,
          case when dice % 100 < 30 then 'open' when dice % 100 < 52 then 'details_sent' when dice % 100 < 70 then 'in_communication'
            when dice % 100 < 84 then 'visited' when dice % 100 < 90 then 'signed_eoi_nda' when dice % 100 < 94 then 'ten_percent_deposit'
            when dice % 100 < 96 then 'contract' else 'completed' end as stage
        from (select i, 1 + ((i - 1)::bigint * $4 / $3)::integer as n, abs(hashint8extended(i, $5::bigint)) as dice
          from generate_series(1, $3::integer) i) each join made using (n)),
      written as (
        insert into interests (id, port_id, client_id, vessel_id, berth_id, stage, stage_entered_at, source, assignee_id, agreed_price,
          budget_max, currency, category, outcome, closed_at, created_at, updated_at)
        select uuidv7(created_at - now()), $1, client_id, (select v.id from vessels v where v.port_id = $1 and v.client_id = deals.client_id limit 1),
          case when stage in ('open', 'details_sent', 'in_communication', 'visited')
            then places.ids[1 + dice % greatest(1, array_length(places.ids, 1))] end,
          stage, moved_at, 'website', people.ids[1 + dice % greatest(1, array_length(people.ids, 1))],
          case when stage in ('signed_eoi_nda', 'ten_percent_deposit', 'contract', 'completed') then 100000 + dice % 900 * 1000 end,
          100000 + dice % 1900 * 1000, $2, (array['hot', 'warm', 'cold', 'dormant'])[1 + dice % 4],
          case when stage = 'completed' then 'completed' when dice % 7 = 0 then 'lost' end,
          case when stage = 'completed' or dice % 7 = 0 then moved_at end, created_at, moved_at
        from deals, people, places returning id, port_id, stage, created_at, stage_entered_at)
      insert into interest_stage_events (port_id, interest_id, from_stage, to_stage, entered_at)
        select port_id, id, null, 'open'::interest_stage, created_at from written
        union all select port_id, id, 'open', stage, stage_entered_at from written where stage <> 'open'`,
    [portId, currency, interests, clients, seed],
  )
}
