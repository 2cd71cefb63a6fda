import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { Visitor, type Fields } from '#test/http/visitor.ts'
import { accountOf, signedInAs } from '#test/http/sign-in-once.ts'

let made = 0
/** A name that no other test uses. */
export const newName = (what: string) => `${what} ${process.pid}x${++made}${String(Date.now()).slice(-5)}`

/** A number that no other client has: a known one is asked about. */
export const newPhone = () => `+44 20 7${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`

/** Sends a form as the sales manager, without a browser: to arrange what a story starts from. Answers where it led. */
async function send(path: string, fields: Fields, role = 'sales_manager'): Promise<string> {
  const shared = await signedInAs(browserProduct(), accountOf(browserProduct(), role))
  const person = new Visitor(browserProduct(), shared.cookies)
  const answer = await person.post(path, fields)
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 500)}`)
  return answer.location!
}

export const makeClient = (name: string) =>
  send('/port-nimara/clients/new', [
    ['kind', 'person'],
    ['name', name],
    ['email', `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`],
    ['source', 'manual'],
  ])

/** An interest of a new client, as far as a stage; the berth is one of its own. */
export async function makeInterest(name: string, berthId?: string): Promise<string> {
  const client = await makeClient(name)
  const interest = await send('/port-nimara/interests/new', [
    ['client_id', client.split('/').at(-1)!],
    ['source', 'manual'],
    ['loa', '12'],
    ['beam', '4'],
    ['draft', '1.8'],
  ])
  if (berthId)
    await send(`${interest}/berth`, [
      ['berth_id', berthId],
      ['reason', 'A story'],
    ])
  return interest
}

/** A free berth that nobody else uses: its label and id. */
export async function makeBerth(product = browserProduct(), length = '15'): Promise<{ id: string; label: string }> {
  const { query, close } = await openProductDatabase(product)
  const [row] = await query<{ id: string; label: string }>(
    `insert into berths (port_id, dock, number, length, width, depth, longest_vessel, price, currency, tenure_years)
     select id, 'S', (select coalesce(max(number_order), 0) + 1 + floor(random() * 90)::int from berths where dock = 'S')::text, $1, 6, 4, $1, 200000, 'USD', 25
     from ports where slug = 'port-nimara' returning id, label`,
    [length],
  )
  await close()
  return row!
}

export { send }
