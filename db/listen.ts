import pg from 'pg'
import { log } from '#server/platform/log.ts'

type Options = {
  name: string
  channels: string[]
  onMessage(channel: string, payload: string): void
  /** After every connection, the first too: what was said while there was none is lost. */
  onConnected?(): void
}

export type Connection = {
  isListening(): boolean
  /** True while this connection holds the lock; the server lets go of it when the connection dies. */
  tryLock(name: string): Promise<boolean>
  close(): Promise<void>
}

const heartbeat = 10_000
const longestPause = 5000

/** A connection of its own that hears NOTIFY and holds locks. It comes back by itself; the first try is awaited, whatever comes of it. */
export async function listen({ name, channels, onMessage, onConnected }: Options): Promise<Connection> {
  let current: pg.Client | undefined
  let held = new Set<string>()
  let isClosed = false
  let failures = 0
  let retry: NodeJS.Timeout | undefined

  async function connect() {
    const client = new pg.Client({
      connectionString: process.env.DATABASE_URL,
      options: '-c role=crm_app',
      application_name: `port-nimara ${name}`,
      connectionTimeoutMillis: 3000,
      query_timeout: 5000,
      keepAlive: true,
    })
    let isLost = false
    const lose = (reason?: Error) => {
      if (isLost) return
      isLost = true
      client.end().catch(() => undefined)
      if (current === client) current = undefined
      held = new Set()
      if (isClosed) return
      log.warn({ err: reason }, `the ${name} connection to the database was lost`)
      retry = setTimeout(connect, Math.min(longestPause, 100 * 2 ** failures++) * (0.5 + Math.random() / 2))
    }
    client.on('error', lose)
    client.on('end', lose)
    client.on('notification', ({ channel, payload = '' }) => onMessage(channel, payload))
    try {
      await client.connect()
      for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`)
    } catch (error) {
      return lose(error as Error)
    }
    if (isClosed) return lose()
    current = client
    failures = 0
    onConnected?.()
    watch(client, lose)
  }

  /** A frozen server or a cut cable says nothing: ask. */
  function watch(client: pg.Client, lose: (error: Error) => void) {
    const timer = setInterval(() => {
      if (current !== client) return clearInterval(timer)
      client.query('select 1').catch(lose)
    }, heartbeat)
    timer.unref()
  }

  await connect()
  return {
    isListening: () => current !== undefined,
    async tryLock(lock) {
      const client = current
      if (!client) return false
      if (held.has(lock)) return true
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', [
        lock,
      ])
      if (rows[0]?.mine && current === client) held.add(lock)
      return held.has(lock)
    },
    async close() {
      isClosed = true
      clearTimeout(retry)
      await current?.end().catch(() => undefined)
      current = undefined
    },
  }
}
