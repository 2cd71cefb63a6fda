import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { asSystem } from '#db/system.ts'
import { sign } from '#server/platform/secret-box.ts'
import { requireOwnPassword } from './own-password.server.ts'
import { isNameOfHost } from './passkey-host.ts'
import { makeRecoveryCodes } from './recovery-codes.server.ts'
import {
  changeFactors,
  endSessionsWithout,
  hasSecondFactor,
  noteHappening,
  type Person,
} from './second-factors.server.ts'

// the libraries of certificates take a while to read: only when a passkey is made or used
export const library = () => import('@simplewebauthn/server')

export const hostOf = ({ origin }: RequestInfo) => new URL(origin).hostname
const most = 20

const quarter = 15 * 60 * 1000
/** What a new passkey has to sign: of this session, for half an hour at most, and nothing has to be kept for it. */
const challengeOf = ({ sessionId }: Person, at: number) => sign(`passkey for ${sessionId} ${Math.floor(at / quarter)}`)

/** What the browser needs to make a passkey, as JSON; null where there can be none: they are bound to a name, not to a number. */
export async function offerPasskey(person: Person, info: RequestInfo): Promise<string | null> {
  if (!isNameOfHost(hostOf(info))) return null
  const { generateRegistrationOptions } = await library()
  const known = await listCredentials(person.id)
  const options = await generateRegistrationOptions({
    rpName: 'Port Nimara CRM',
    rpID: hostOf(info),
    userID: new Uint8Array(Buffer.from(person.id)),
    userName: person.email,
    userDisplayName: person.name,
    challenge: new Uint8Array(Buffer.from(await challengeOf(person, Date.now()), 'base64url')),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  return JSON.stringify(options)
}

export const listCredentials = (userId: string) =>
  asSystem((tx) =>
    tx
      .selectFrom('passkeys')
      .select(['credential_id', 'transports'])
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute(),
  )

export async function addPasskey(
  person: Person,
  { name, password, registration }: { name: string; password: string; registration: string },
  info: RequestInfo,
) {
  await requireOwnPassword(person.id, password)
  const made = await verifyNew(person, registration, info)
  const { credential, credentialBackedUp } = made
  return changeFactors(person, info, async (tx) => {
    const { length } = await tx.selectFrom('passkeys').select('id').where('user_id', '=', person.id).execute()
    if (length >= most) throw new RuleBroken(`Twenty passkeys are the most. Remove one that is not used any more.`)
    const isFirst = !(await hasSecondFactor(tx, person.id))
    await tx
      .insertInto('passkeys')
      .values({
        user_id: person.id,
        name,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: known(credential.transports),
        is_backed_up: credentialBackedUp,
      })
      .execute()
    await noteHappening(tx, person.id, 'passkey_added')
    if (!isFirst) return { codes: null }
    await endSessionsWithout(tx, person)
    return { codes: await makeRecoveryCodes(tx, person.id) }
  }).catch((error: unknown) => {
    if (constraintOf(error)) throw new RuleBroken('This passkey is there already.')
    throw error
  })
}

const ways = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']
/** How the device can be reached, as far as it says that in words that browsers know. */
const known = (said: unknown) =>
  Array.isArray(said) ? said.filter((way: unknown) => typeof way === 'string' && ways.includes(way)) : []

/** What a device said comes as JSON in a field; anything may stand there. */
export function readSent(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function verifyNew(person: Person, registration: string, info: RequestInfo) {
  const { verifyRegistrationResponse } = await library()
  const challenges = await Promise.all([Date.now(), Date.now() - quarter].map((at) => challengeOf(person, at)))
  const { registrationInfo } = await verifyRegistrationResponse({
    response: readSent(registration) as RegistrationResponseJSON,
    expectedChallenge: (challenge) => challenges.includes(challenge),
    expectedOrigin: info.origin,
    expectedRPID: hostOf(info),
    requireUserVerification: false,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo)
    throw new RuleBroken('The passkey was not made. Open the page again and press the button once more.')
  return registrationInfo
}

export async function removePasskey(
  person: Person,
  { passkey, password }: { passkey: string; password: string },
  info: RequestInfo,
) {
  await requireOwnPassword(person.id, password)
  await changeFactors(person, info, async (tx) => {
    const gone = await tx
      .deleteFrom('passkeys')
      .where('id', '=', passkey)
      .where('user_id', '=', person.id)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) return
    await noteHappening(tx, person.id, 'passkey_removed')
    if (!(await hasSecondFactor(tx, person.id)))
      await tx.deleteFrom('recovery_codes').where('user_id', '=', person.id).execute()
  })
}
