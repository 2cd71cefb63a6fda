import { setTimeout as pause } from 'node:timers/promises'
import { connectTo } from '#test/http/product.ts'
import { bothBack, type Chaos } from '../recovery.ts'
import type { Fault } from '../fault-list.ts'

/** A worker that did not hear of its claim's COMMIT has not sent anything; whoever looks later can't know that. As many as it does at once. */
const lostClaims = 5

const restarted = (how: 'fast' | 'immediate'): Fault => ({
  name: `PostgreSQL restarted (${how})`,
  mayAsk: lostClaims,
  async run(chaos) {
    await pause(1000)
    await chaos.postgres.restart(how)
    return bothBack(chaos)
  },
})

const frozen = (seconds: number): Fault => ({
  name: `PostgreSQL frozen for ${seconds} s`,
  mayAsk: lostClaims,
  async run(chaos) {
    await pause(1000)
    await chaos.postgres.freeze()
    await pause(seconds * 1000)
    await chaos.postgres.thaw()
    return bothBack(chaos)
  },
  restore: (chaos) => chaos.postgres.thaw(),
})

const cutAtCommit = (when: 'asked' | 'done'): Fault => ({
  name: `connection cut during COMMIT, ${when === 'asked' ? 'which never arrived' : 'whose answer got lost'}`,
  async run({ cables, ...chaos }) {
    await Promise.all([
      cables.app.atCommit({ holds: 'insert into "domain_events"', when, times: 8 }),
      cables.worker.atCommit({ holds: 'insert into "event_reactions"', when, times: 2 }),
    ])
    return bothBack({ cables, ...chaos })
  },
})

const cutOff: Fault = {
  name: 'PostgreSQL out of reach for 5 s',
  mayAsk: lostClaims,
  async run(chaos) {
    await pause(1000)
    await Promise.all([chaos.cables.app.cut(), chaos.cables.worker.cut()])
    await pause(5000)
    await Promise.all([chaos.cables.app.mend(), chaos.cables.worker.mend()])
    return bothBack(chaos)
  },
}

const terminated: Fault = {
  name: 'backends terminated in their transactions',
  mayAsk: lostClaims,
  async run(chaos) {
    let ended = 0
    for (let round = 0; round < 8; round++) ended += await terminateSome(chaos)
    if (ended < 8) throw new Error(`Only ${ended} backends were terminated in a transaction.`)
    return bothBack(chaos)
  },
}

/** Forms stand before a lock until their backends are gone. */
async function terminateSome({ product }: Chaos): Promise<number> {
  const client = await connectTo(product)
  try {
    await client.query('begin')
    await client.query('lock table domain_events in share mode')
    await pause(400)
    const { rows } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like 'port-nimara%' and xact_start is not null and pid <> pg_backend_pid()`,
    )
    await client.query('rollback')
    await pause(200)
    return rows.length
  } finally {
    await client.end()
  }
}

export const databaseFaults: Fault[] = [
  restarted('fast'),
  restarted('immediate'),
  frozen(4),
  frozen(18),
  cutOff,
  cutAtCommit('asked'),
  cutAtCommit('done'),
  terminated,
]
