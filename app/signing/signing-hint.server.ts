import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { asSystem } from '#db/system.ts'
import { documensoAccount } from '#server/platform/documenso-account.ts'

/** All that is taken from a hint: which envelope. It may be late, doubled or made up, and holds links by which others could sign. */
const Hint = z.object({ payload: z.object({ envelopeId: z.string().max(100) }) })

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** `off`: there is no such address here. The secret is compared in a time that tells nothing of it. */
export async function receiveHint(
  secret: string | null,
  body: string,
): Promise<'off' | 'refused' | 'unreadable' | 'taken'> {
  const account = documensoAccount()
  if (!account) return 'off'
  if (!timingSafeEqual(hashOf(secret ?? ''), hashOf(account.webhookSecret))) return 'refused'
  const hint = Hint.safeParse(parse(body))
  if (!hint.success) return 'unreadable'
  const { envelopeId } = hint.data.payload
  const document = await asSystem((tx) =>
    tx
      .selectFrom('documents')
      .select(['id', 'port_id'])
      .where('provider', '=', 'documenso')
      .where('envelope_id', '=', envelopeId)
      .where('status', 'in', ['sent', 'partially_signed'])
      .executeTakeFirst(),
  )
  const scope = document && (await openPortAsSystem(document.port_id, []))
  if (scope) await scope.transaction((tx) => askForTask(tx, { act: 'read_envelope', document_id: document.id }))
  return 'taken'
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body.replaceAll('\\u0000', ''))
  } catch {
    return undefined
  }
}
