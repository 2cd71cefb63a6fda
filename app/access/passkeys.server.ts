import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { asSystem } from '#db/system.ts'
import { sign } from '#server/platform/secret-box.ts'
import { countPasskeyStart, TooManyTries } from './lockout.server.ts'
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
import {
  beginStep,
  endStep,
  findStep,
  lockPerson,
  noteFailure,
  type SignedIn,
  type Step,
} from './sign-in-step.server.ts'

// the libraries of certificates take a while to read: only when a passkey is made or used
const library = () => import('@simplewebauthn/server')

const hostOf = ({ origin }: RequestInfo) => new URL(origin).hostname
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

const listCredentials = (userId: string) =>
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
        transports: credential.transports ?? [],
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

async function verifyNew(person: Person, registration: string, info: RequestInfo) {
  const { verifyRegistrationResponse } = await library()
  const challenges = await Promise.all([Date.now(), Date.now() - quarter].map((at) => challengeOf(person, at)))
  const { registrationInfo } = await verifyRegistrationResponse({
    response: JSON.parse(registration) as RegistrationResponseJSON,
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

/** What the browser needs to sign in with a passkey: after the password one of that person’s, without it any. */
export async function askForPasskey(request: Request, info: RequestInfo) {
  const limit = await countPasskeyStart(info.address)
  if (limit) throw new TooManyTries('Many sign-ins were begun from your address.', limit)
  const step = await findStep(request, info)
  const { generateAuthenticationOptions } = await library()
  const own = step?.user_id ? await listCredentials(step.user_id) : []
  const options: PublicKeyCredentialRequestOptionsJSON = await generateAuthenticationOptions({
    rpID: hostOf(info),
    allowCredentials: own.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    userVerification: step?.user_id ? 'preferred' : 'required',
  })
  const { challenge } = options
  if (!step?.user_id) return { options, cookie: await beginStep({ challenge }, info) }
  await asSystem((tx) => tx.updateTable('sign_in_steps').set({ challenge }).where('id', '=', step.id).execute())
  return { options, cookie: null }
}

const refusal = 'This passkey does not fit. Try again, or sign in with your password.'

/** Signs in by a passkey: after the password as the second step, without it as both, and then it has to have asked who holds it. */
export async function passByPasskey(step: Step, assertion: string, info: RequestInfo): Promise<SignedIn> {
  const response = readAssertion(assertion)
  const passkey = response && (await findPasskey(response.id))
  const isOwn = passkey && (step.user_id === null || step.user_id === passkey.user_id)
  const counter =
    isOwn && step.challenge ? await verifyOld(passkey, { ...step, challenge: step.challenge }, response, info) : null
  const userId = step.user_id ?? passkey?.user_id ?? null
  const by = { userId: userId ?? undefined, requestId: info.id, address: info.address, userAgent: info.userAgent }
  const person = await asSystem(async (tx) => {
    // what was signed is asked for once
    await tx
      .updateTable('sign_in_steps')
      .set({ challenge: step.user_id ? null : '' })
      .where('id', '=', step.id)
      .execute()
    const person = userId === null ? null : await lockPerson(tx, userId)
    if (!person || counter === null || !passkey || !(await endStep(tx, step))) {
      if (userId !== null) await noteFailure(tx, userId)
      return null
    }
    await tx.updateTable('passkeys').set({ counter, last_used_at: new Date() }).where('id', '=', passkey.id).execute()
    return person
  }, by)
  if (!person) throw new RuleBroken(refusal)
  return person
}

const findPasskey = (credentialId: string) =>
  asSystem((tx) =>
    tx
      .selectFrom('passkeys')
      .select(['id', 'user_id', 'credential_id', 'public_key', 'counter', 'transports'])
      .where('credential_id', '=', credentialId)
      .executeTakeFirst(),
  )
type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>

function readAssertion(text: string): AuthenticationResponseJSON | null {
  try {
    const read = JSON.parse(text) as AuthenticationResponseJSON | null
    return typeof read?.id === 'string' && read.id.length < 2000 ? read : null
  } catch {
    return null
  }
}

async function verifyOld(
  { credential_id, public_key, counter, transports }: Passkey,
  { user_id, challenge }: Step & { challenge: string },
  response: AuthenticationResponseJSON,
  info: RequestInfo,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library()
  const answer = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: info.origin,
    expectedRPID: hostOf(info),
    credential: { id: credential_id, publicKey: new Uint8Array(public_key), counter: Number(counter), transports },
    requireUserVerification: user_id === null,
  }).catch(() => null)
  return answer?.verified ? answer.authenticationInfo.newCounter : null
}
