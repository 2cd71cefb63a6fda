// For a test: a backup whose objects never end, to be killed.
import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { writeBackup } from '#db/backup/write-backup.ts'

const [file = '', databaseUrl = ''] = process.argv.slice(2)
const draft = `${file}.part`

async function* endless() {
  for (;;) {
    yield randomBytes(256 * 1024)
    if (existsSync(draft) && statSync(draft).size > 1_000_000) process.send?.('half way')
    await pause(1)
  }
}

await writeBackup({
  file,
  databaseUrl,
  keys: [randomBytes(32)],
  objects: { list: () => ['endless'], read: async () => endless() },
  id: '01900000-0000-7000-8000-00000000bbbb',
  product: '0',
})
