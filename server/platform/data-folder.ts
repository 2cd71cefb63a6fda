import { randomBytes } from 'node:crypto'
import { access, chown, constants, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { StartProblem } from './start-problem.ts'

const secretsShape = z.object({
  postgres: z.string().min(16),
  owner: z.string().min(16),
  app: z.string().min(16),
  databasePort: z.number().int().optional(),
})

export type Secrets = z.infer<typeof secretsShape>

/** Makes the folder when it is missing and answers its real path. */
export async function openDataFolder(folder: string): Promise<string> {
  // PostgreSQL runs as another user when we are root, and must be able to pass through.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  try {
    await mkdir(folder, { recursive: true, mode })
    if (!(await stat(folder)).isDirectory()) throw new StartProblem(`DATA_DIR ${folder} is a file, not a folder.`)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return await realpath(folder)
  } catch (error) {
    if (error instanceof StartProblem) throw error
    throw new StartProblem(`DATA_DIR ${folder} cannot be used: ${reasonOf(error)}.`)
  }
}

export async function keepSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, 'secrets.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartProblem(`${file} cannot be read: ${reasonOf(error)}.`)
  })
  if (text === undefined) {
    if (await exists(join(folder, 'postgres', 'PG_VERSION')))
      throw new StartProblem(
        `${file} is missing, and without it the database beside it cannot be opened: put it back from a backup.`,
      )
    const made = { postgres: newSecret(), owner: newSecret(), app: newSecret() }
    await writeSecrets(folder, made)
    return made
  }
  const parsed = secretsShape.safeParse(parseJson(text))
  if (!parsed.success) throw new StartProblem(`${file} is damaged: put it back from a backup.`)
  return parsed.data
}

export async function writeSecrets(folder: string, secrets: Secrets) {
  await writePrivate(join(folder, 'secrets.json'), secrets)
}

/** Whole or not at all, and readable by nobody else. */
export async function writePrivate(file: string, content: unknown) {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true })
  if (process.getuid?.() === 0) {
    // root at work in somebody's folder must not lock them out of it
    const { uid, gid } = await stat(dirname(file))
    await chown(draft, uid, gid)
  }
  await rename(draft, file)
}

export async function exists(path: string) {
  return access(path).then(
    () => true,
    () => false,
  )
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only disk',
  EEXIST: 'a part of that path is a file',
  ENOTDIR: 'a part of that path is a file',
  ENOSPC: 'the disk is full',
}

export function reasonOf(error: unknown) {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? message
}

function newSecret() {
  return randomBytes(24).toString('base64url')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
