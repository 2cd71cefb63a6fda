import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { Env } from './env.ts'
import { keepKey } from './kept-key.ts'

type Settings = Pick<Env, 'credentialKeys' | 'dataDir'>
let settings: Settings | undefined
let keys: Promise<Buffer[]> | undefined

/** Keys for what must be read again, unlike a password: the first one seals, all of them open. */
export function openSecretBox(env: Settings) {
  settings = env
  keys = undefined
}

function allKeys() {
  if (!settings) throw new Error('The keys for secrets are not set up in this process.')
  const { credentialKeys, dataDir } = settings
  keys ??= (async () => {
    const [first = await keepKey(dataDir, 'credential.key'), ...older] = credentialKeys
    return [first, ...older].map((key) => Buffer.from(key, 'hex'))
  })().catch((error: unknown) => {
    keys = undefined
    throw error
  })
  return keys
}

const idOf = (key: Buffer) => createHash('sha256').update('key id ').update(key).digest('hex').slice(0, 8)

/** AES-256-GCM. The context, such as whose it is and what for, has to be the same when it is opened: a row can’t lend its secret to another. */
export async function seal(secret: string, context: string): Promise<string> {
  const [key] = await allKeys()
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key!, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return ['1', idOf(key!), nonce.toString('base64url'), body.toString('base64url')].join('.')
}

/** What was sealed; null when it is not whole, not of this context, or its key is gone. */
export async function unseal(sealed: string, context: string): Promise<string | null> {
  const [version, keyId, nonce, text] = sealed.split('.')
  const key = (await allKeys()).find((each) => idOf(each) === keyId)
  const body = Buffer.from(text ?? '', 'base64url')
  if (version !== '1' || !key || !nonce || body.length < 16) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(context)).setAuthTag(body.subarray(-16))
    return decipher.update(body.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

/** A value that only we can make, the same each time for the same words. */
export async function sign(words: string): Promise<string> {
  const [key] = await allKeys()
  return createHmac('sha256', key!).update('sign ').update(words).digest('base64url')
}
