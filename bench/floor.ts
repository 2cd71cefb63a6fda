// The floor: a bare Express and pg handler that answers the same rows as JSON, on the same database and role. Nothing else.
import express from 'express'
import pg from 'pg'

const { DATABASE_URL, PORT, PORT_ID } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, options: '-c role=crm_app', max: 12 })
const app = express()
app.disable('x-powered-by')

const list = `select c.id, c.name, c.kind, c.company_name, c.source, c.country, c.sort_name, c.updated_at, u.name as assignee,
    (select k.value from client_contacts k where k.port_id = c.port_id and k.client_id = c.id and k.kind = 'email'
      and k.archived_at is null order by k.is_primary desc, k.id limit 1) as email,
    (select k.value from client_contacts k where k.port_id = c.port_id and k.client_id = c.id and k.kind = 'phone'
      and k.archived_at is null order by k.is_primary desc, k.id limit 1) as phone,
    (select count(*) from interests i where i.port_id = c.port_id and i.client_id = c.id and i.closed_at is null) as open_interests
  from clients c left join users u on u.id = c.assignee_id`
const count = 'select count(*) from (select 1 from clients c'

async function inPort(queries: [string, unknown[]][]) {
  const client = await pool.connect()
  try {
    await client.query('begin read only')
    await client.query(`select set_config('app.port_id', $1, true)`, [PORT_ID])
    const results = []
    for (const [text, values] of queries) results.push((await client.query(text, values)).rows)
    await client.query('commit')
    return results
  } finally {
    client.release()
  }
}

app.get('/list', async (request, response) => {
  const { source, sort } = request.query
  const which = `c.archived_at is null${source ? ' and c.source = $1' : ''}`
  const values = source ? [source] : []
  response.json(
    await inPort([
      [`${list} where ${which} order by ${sort ? 'c.id desc' : 'c.sort_name, c.id'} limit 51`, values],
      [`${count} where ${which} limit 10001) s`, values],
    ]),
  )
})
app.get('/search', async (request, response) => {
  const found = 'c.archived_at is null and c.id in (select matching_clients($1, 1000))'
  const q = [request.query.q]
  response.json(
    await inPort([
      [`${list} where ${found} order by c.sort_name, c.id limit 51`, q],
      [`${count} where ${found} limit 10001) s`, q],
    ]),
  )
})
app.get('/client/:id', async (request, response) => {
  const id = [request.params.id]
  response.json(
    await inPort([
      ['select c.*, u.name as assignee from clients c left join users u on u.id = c.assignee_id where c.id = $1', id],
      ['select * from client_contacts where client_id = $1 and archived_at is null', id],
      ['select * from vessels where client_id = $1 and archived_at is null', id],
      ['select * from interests where client_id = $1', id],
      ['select * from domain_events where client_id = $1 order by id desc limit 20', id],
    ]),
  )
})
app.post('/client/:id', express.urlencoded(), async (request, response) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.port_id', $1, true)`, [PORT_ID])
    await client.query('select * from clients where id = $1 for update', [request.params.id])
    await client.query('update clients set tax_id = $2 where id = $1', [request.params.id, request.body.tax_id])
    await client.query(`insert into domain_events (type, client_id) values ('client:updated', $1)`, [request.params.id])
    await client.query('commit')
    response.json({ saved: true })
  } finally {
    client.release()
  }
})
app.get('/board', async (_request, response) => {
  response.json(
    await inPort([
      [
        `select s.* from unnest(array['open', 'details_sent', 'in_communication', 'visited', 'signed_eoi_nda', 'ten_percent_deposit', 'contract', 'completed']) as t(stage)
         cross join lateral (select i.id, i.stage, i.stage_entered_at, i.agreed_price, i.category, c.name, b.label, b.price, v.name as vessel, v.loa
           from interests i join clients c on c.id = i.client_id left join berths b on b.id = i.berth_id left join vessels v on v.id = i.vessel_id
           where i.stage = t.stage and i.closed_at is null order by i.stage_entered_at desc, i.id desc limit 20) s`,
        [],
      ],
      [
        `select i.stage, i.currency, count(*), sum(coalesce(i.agreed_price, b.price)) from interests i left join berths b on b.id = i.berth_id
         where i.closed_at is null group by 1, 2`,
        [],
      ],
    ]),
  )
})
app.listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'))
