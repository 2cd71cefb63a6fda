import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { listKind } from '#db/seed/list-kind.ts'
import { StartProblem } from '#server/platform/start-problem.ts'

const largest = 20 * 1024 * 1024

/** A marina's list from a file, and which kind it is; anything else is told in one sentence. */
export async function readList(path: string) {
  // npm runs scripts in the project's folder, wherever they were typed
  const place = resolve(process.env.INIT_CWD ?? '.', path)
  const bytes = await readWhole(place, path).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof StartProblem) throw error
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new StartProblem(`There is no file ${path}.`)
    throw new StartProblem(`${path} cannot be read (${error.code ?? error.message}).`)
  })
  const kind = listKind(bytes)
  if (kind) return { name: basename(path), kind, bytes }
  throw new StartProblem(`${path} has neither the headings of a price list of berths nor those of a list of enquiries.`)
}

async function readWhole(place: string, path: string) {
  const found = await stat(place)
  if (found.isDirectory()) throw new StartProblem(`${path} is a folder. Name the file in it.`)
  if (!found.isFile()) throw new StartProblem(`${path} is not a file.`)
  if (found.size === 0) throw new StartProblem(`${path} is empty.`)
  if (found.size > largest) throw new StartProblem(`${path} is too large for a list: 20 MB are the most.`)
  return readFile(place)
}
