import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import { countPasskeyStart, TooManyTries } from './lockout.server.ts'
import { hostOf, library, listCredentials, readSent } from './passkeys.server.ts'
import {
  beginStep,
  endStep,
  findStep,
  lockPerson,
  noteFailure,
  type SignedIn,
  type Step,
} from './sign-in-step.server.ts'

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
  // asking is limited, and so each try is
  if (!step.challenge) throw new RuleBroken(refusal)
  const response = readAssertion(assertion)
  const passkey = response && (await findPasskey(response.id))
  const isOwn = passkey && (step.user_id === null || step.user_id === passkey.user_id)
  const counter = isOwn ? await verifyOld(passkey, { ...step, challenge: step.challenge }, response, info) : null
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
  const read = readSent(text) as AuthenticationResponseJSON | null
  return typeof read?.id === 'string' && read.id.length < 2000 ? read : null
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
