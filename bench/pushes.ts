import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { io } from 'socket.io-client'
import { enterPort, type BenchPort } from './relayed.ts'

export type Spread = { p50: number; p95: number; lost: number }

/** Milliseconds from COMMIT until the socket of another person's page hears of it; and until a bare LISTEN does. */
export async function measurePushes(
  port: BenchPort,
  { address, cookie }: { address: string; cookie: string },
  rounds: number,
) {
  const socket = io(address, { transports: ['websocket'], extraHeaders: { Origin: address, Cookie: cookie } })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
  const bare = new pg.Client({ connectionString: port.appUrl })
  await bare.connect()
  await bare.query('listen live')
  const client = await enterPort(port)
  const { rows: clients } = await client.query<{ id: string }>('select id from clients order by id limit $1', [rounds])
  const sent = new Map<string, number>()
  const heard: Record<'socket' | 'listen', number[]> = { socket: [], listen: [] }
  const hear = (by: keyof typeof heard, event: string | undefined) => {
    const since = event && sent.get(event)
    if (since) heard[by].push(performance.now() - since)
  }
  socket.on('changed', ({ event }: { event?: string }) => hear('socket', event))
  bare.on('notification', ({ payload = '{}' }) => hear('listen', (JSON.parse(payload) as { event?: string }).event))
  // the rooms are joined after the handshake
  await pause(500)
  for (const { id } of clients) {
    await client.query('begin')
    const { rows } = await client.query<{ id: string }>(
      `insert into domain_events (type, client_id) values ('client:updated', $1) returning id`,
      [id],
    )
    sent.set(rows[0]!.id, performance.now())
    await client.query('commit')
    await pause(20)
  }
  await pause(500)
  socket.disconnect()
  await Promise.all([bare.end(), client.end()])
  return { ours: spreadOf(heard.socket, clients.length), floor: spreadOf(heard.listen, clients.length) }
}

function spreadOf(times: number[], sent: number): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return { p50: at(0.5), p95: at(0.95), lost: sent - sorted.length }
}
