// The page on which a paper is read and signed, each request another signer's link: answers a second, and how long the slowest hundredth waits.
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { sampleBodies } from '#app/papers/sample-bodies.ts'
import { measure } from './load.ts'
import { weigh } from './page-weight.ts'

type Setting = { address: string; appUrl: string; portId: string; seconds: number }
const many = 200

export async function benchSigning({ address, appUrl, portId, seconds }: Setting) {
  const paths = await makePapers(appUrl, portId)
  console.log(`\n${'page to sign'.padEnd(22)} conn  a second  p50 ms  p99 ms  html gzip`)
  const requests = paths.map((path) => ({ method: 'GET' as const, path }))
  await measure({ url: address, connections: 4, seconds: 2, requests })
  for (const connections of [1, 10, 50]) {
    const { rate, p50, p99, bytes, failed } = await measure({ url: address, connections, seconds, requests })
    const cells = [
      rate.toFixed(0).padStart(9),
      p50.toFixed(1).padStart(8),
      p99.toFixed(1).padStart(8),
      String(bytes).padStart(10),
    ]
    console.log(
      `${'an EOI'.padEnd(22)}${String(connections).padStart(5)} ${cells.join('')}${failed > 0 ? `  ${failed} failed` : ''}`,
    )
  }
  const { html, htmlGzip, scriptGzip } = await weigh(address + paths[0]!)
  console.log(`${'an EOI'.padEnd(22)} HTML ${html}, gzip ${htmlGzip}, scripts gzip ${scriptGzip}`)
}

/** Papers that are open before their first signer; answers the addresses. */
async function makePapers(appUrl: string, portId: string) {
  const client = new pg.Client({ connectionString: appUrl })
  await client.connect()
  await client.query('set role crm_app')
  await client.query(`select set_config('app.port_id', $1, false)`, [portId])
  const [template] = await rows(
    client,
    `insert into document_templates (kind, name) values ('eoi', 'Bench ' || gen_random_uuid()) returning id`,
    [],
  )
  const [words] = await rows(
    client,
    'insert into document_template_versions (template_id, number, body) values ($1, 1, $2) returning id',
    [template!.id, sampleBodies.eoi.body],
  )
  const fields = JSON.stringify({
    'client.name': 'Nikos Rossi',
    'berth.name': 'D2',
    'port.name': 'Port Nimara',
    'document.date': '18 November 2026',
    'deal.price': 'USD 1,077,000.00',
  })
  const paths: string[] = []
  for (let at = 0; at < many; at++) {
    const token = randomBytes(32).toString('base64url')
    await rows(
      client,
      `with file as (insert into files (name, media_type, size, sha256, key) values ('bench.pdf', 'application/pdf', 1, repeat('0', 64), 'bench/' || gen_random_uuid() || '.pdf') returning id),
        paper as (insert into documents (type, title, status, client_id, template_version_id, fields, draft_file_id, sent_sha256, sent_at, expires_at)
          select 'other', 'Expression of interest, berth D2', 'sent', (select id from clients limit 1), $1, $2, file.id, repeat('0', 64), now(), now() + interval '1 day' from file returning id),
        signer as (insert into document_signers (document_id, position, role, name, email, state, sent_at)
          select paper.id, n, role, name, name || '@example.org', state, now() from paper, (values (1, 'client', 'Nikos', 'opened'), (2, 'salesperson', 'Ronan', 'waiting'), (3, 'approver', 'Marcus', 'waiting')) s (n, role, name, state)
          returning id, position)
      insert into signing_links (signer_id, token_hash, expires_at) select id, $3, now() + interval '1 day' from signer where position = 1 returning id`,
      [words!.id, fields, createHash('sha256').update(token).digest('hex')],
    )
    paths.push(`/sign/${token}/paper`)
  }
  await client.end()
  return paths
}

const rows = async (client: pg.Client, text: string, values: unknown[]) =>
  (await client.query<{ id: string }>(text, values)).rows
