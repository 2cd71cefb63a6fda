import { endSessions, isSessionOf, listSessions, type Account } from '#app/access/session.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'

/** The sessions of the signed-in person; nobody else's can be asked for. */
export async function listOwnSessions({ id, sessionId }: Account) {
  const sessions = await listSessions(id)
  return sessions.map((session) => ({ ...session, isThis: session.id === sessionId }))
}

export async function showOwnSession(account: Account, id: string) {
  const session = (await listOwnSessions(account)).find((each) => each.id === id)
  if (!session) throw new NotFound('session')
  return session
}

export async function endOwnSession(account: Account, id: string) {
  if (id === account.sessionId) throw new RuleBroken('This is the session that you are using. Log out instead.')
  if (!(await isSessionOf(account.id, id))) throw new NotFound('session')
  // pressed twice it has ended all the same
  await endSessions(account.id, id)
}
