import { data } from 'react-router'
import { limitHeaders, TooManyTries } from '#app/access/lockout.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { refuse, type FormReply } from '#app/http.server.ts'
import { ReusedKey } from '#db/port.ts'
import { StorageProblem } from '#server/platform/stored-object.ts'
import type { FileOwner } from './file-owner.server.ts'
import { admitUpload, uploadFiles, type KeptFile } from './file-upload.server.ts'
import { receiveForm, type SentFile, type SentForm } from './receive-form.server.ts'
import { measure, openSpool, type Spool } from './spool.server.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Way = {
  right?: Permission
  /** What is done with the files, where they are not simply kept. */
  keep?: (scope: PortScope, sent: { files: SentFile[] }, spool: Spool) => Promise<KeptFile[]>
}

/** The door of every upload: reads the form as it comes, keeps its files, and turns a refusal into the form's answer. */
export async function receiveUpload(request: Request, scope: PortScope, owner: FileOwner, { right, keep }: Way = {}) {
  const spool = openSpool()
  let sent: SentForm | undefined
  try {
    await admitUpload(scope, owner, right)
    sent = await receiveForm(request, spool)
    const folderId = sent.fields.get('folder_id') || null
    if (folderId && !uuid.test(folderId)) throw new RuleBroken('Choose from the list.', 'folder_id')
    const key = sent.fields.get('once') ?? ''
    if (key.length >= 8 && key.length <= 100) scope.once({ key, body: await bodyOf(request, sent) })
    const { files } = sent
    const kept = keep
      ? await keep(scope, { files }, spool)
      : await uploadFiles(scope, owner, { files, folderId }, spool)
    return { ok: true, files: kept } as const
  } catch (error) {
    return { ok: false, reply: await answer(error, sent) } as const
  } finally {
    await spool.clear()
  }
}

/** The same files to the same place are the same form. */
async function bodyOf(request: Request, { files, fields }: SentForm) {
  const parts = await Promise.all(files.map(async ({ name, path }) => [name, (await measure(path)).sha256]))
  return JSON.stringify([new URL(request.url).pathname.replace(/\.data$/, ''), fields.get('folder_id') ?? '', parts])
}

async function answer(error: unknown, sent: SentForm | undefined) {
  const reply = (init: { status: number; headers?: Record<string, string> }, message: string, field = '') =>
    data<FormReply>(
      {
        lastResult: {
          status: 'error',
          error: { [field]: [message] },
          initialValue: { folder_id: sent?.fields.get('folder_id')?.slice(0, 100) ?? '' },
        },
      },
      init,
    )
  if (error instanceof RuleBroken) return reply({ status: 422 }, error.message, error.field)
  if (error instanceof TooManyTries) return reply({ status: 429, headers: limitHeaders(error.limit) }, error.message)
  if (error instanceof ReusedKey)
    return reply(
      { status: 409 },
      'This form was sent before, with other files. Open the page again and send them from there.',
    )
  if (error instanceof StorageProblem)
    return reply(
      { status: 503, headers: { 'Retry-After': '60' } },
      'Files can’t be stored right now, so nothing was saved. Everything else works; try again in a few minutes.',
    )
  return refuse(error)
}

export function wordsOfUpload(files: readonly { name: string }[]) {
  return files.length === 1 ? `${files[0]!.name} was added.` : `${files.length} files were added.`
}
