import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { spoolFolder } from '#server/platform/storage.ts'

/** Files that wait on this machine's disk during one upload; `clear` takes them all away. */
export function openSpool() {
  const paths: string[] = []
  const place = () => {
    const path = join(spoolFolder(), randomUUID())
    paths.push(path)
    return path
  }
  return {
    place,
    async keep(content: Blob): Promise<string> {
      await mkdir(spoolFolder(), { recursive: true, mode: 0o700 })
      const path = place()
      const file = await open(path, 'wx', 0o600)
      await pipeline(content.stream(), file.createWriteStream())
      return path
    },
    clear: () => Promise.all(paths.map((path) => rm(path, { force: true }).catch(() => undefined))),
  }
}

export type Spool = ReturnType<typeof openSpool>

export async function measure(path: string) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return { size: (await stat(path)).size, sha256: hash.digest('hex') }
}
