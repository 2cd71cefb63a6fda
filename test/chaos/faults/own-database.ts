import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findPostmaster } from '#server/platform/postmaster.ts'
import { startProduct } from '#test/crash/started-product.ts'
import { openProductDatabase } from '#test/http/product.ts'
import { accountOf, signIn } from '#test/http/sign-in-once.ts'
import { Visitor } from '#test/http/visitor.ts'
import type { Fault } from '../fault-list.ts'
import { openFormLedger } from '../form-ledger.ts'
import { patient } from '../chaos-product.ts'
import { messageIdOf } from '../letterbox.ts'
import { bothBack, type Chaos } from '../recovery.ts'
import { openTrial } from '../trial.ts'

/** As on a laptop: one process, the PostgreSQL that it brings, and mails as files. It brings its server back by itself. */
export const ownDatabaseKilled: Fault = {
  name: 'PostgreSQL that the program brought itself killed (npm start)',
  isElsewhere: true,
  async run(chaos) {
    const folder = mkdtempSync(join(tmpdir(), 'port-nimara-chaos-own-'))
    chmodSync(folder, 0o711)
    process.env.TRUST_PROXY_HOPS = '1'
    const running = await startProduct(folder)
    const { query, close } = await openProductDatabase(running.product)
    try {
      const { product } = running
      const person = (role: string) => signIn(product, accountOf(product, role, 'port-nimara'))
      const own: Chaos = {
        ...chaos,
        product,
        query: patient(query),
        ledger: openFormLedger(product),
        people: {
          stranger: new Visitor(product),
          seller: await person('sales_manager'),
          mover: await person('director'),
        },
        mail: { ...chaos.mail, tally: () => tallyMailbox(join(folder, 'mailbox')) },
      }
      const trial = await openTrial(own)
      const { problems, recovery } = await trial.face({ name: 'killed', mayAsk: 5, run: () => kill(own) })
      if (problems.length > 0) throw new Error(problems.slice(0, 20).join('\n  '))
      return recovery
    } finally {
      await close()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function kill(own: Chaos) {
  await pause(1500)
  const server = await findPostmaster(join(own.product.dataDir, 'postgres'))
  process.kill(server!.pid, 'SIGKILL')
  return bothBack(own)
}

function tallyMailbox(folder: string) {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : []
  const byId = Map.groupBy(files, (name) => messageIdOf(readFileSync(join(folder, name), 'utf8')))
  return new Map([...byId].map(([id, some]) => [id, some.length]))
}
