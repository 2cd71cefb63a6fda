import { ofInstallation } from '#app/access/granted.ts'
import type { Permission } from '#app/access/permissions.ts'
import { permissionWords } from './permission-words.ts'

export type AccessFacts = {
  name: string
  is_active: boolean
  is_super_admin: boolean
  /** Of the membership: since when, and until when. */
  created_at: Date | string | null
  ended_at: Date | string | null
  role: string | null
  roleKey: string | null
  /** What the role says everywhere. */
  own: readonly Permission[]
  /** What this port says of the right. */
  override?: boolean
}
type Reason = { met: boolean; text: string }

/** Asked in the order in which the door asks; the first that decides ends it. */
export function explainAccess(facts: AccessFacts, right: Permission): { isAllowed: boolean; reasons: Reason[] } {
  const { name, role, roleKey, own, override } = facts
  const yes = (text: string): Reason => ({ met: true, text })
  const no = (text: string): Reason => ({ met: false, text })
  const words = permissionWords(right)
  if (!facts.is_active) return denied(no(`The account of ${name} is deactivated: nothing can be done with it.`))
  const open = yes(`The account of ${name} is active.`)
  if (facts.is_super_admin)
    return allowed(open, yes(`${name} is a super admin of the installation: every right, at every port.`))
  if (!facts.created_at) return denied(open, no(`${name} does not belong to this port.`))
  if (facts.ended_at) return denied(open, no(`${name} belonged to this port, and that has ended.`))
  const member = yes(`${name} belongs to this port as ${role}.`)
  if (ofInstallation.includes(right))
    return denied(open, member, no(`“${words}” is a right over the installation: only its super admins have it.`))
  if (roleKey === 'super_admin')
    return allowed(open, member, yes('A super admin of a port has every right there; no port takes one away.'))
  const isInRole = own.includes(right)
  const said = isInRole ? yes(`The role ${role} includes it.`) : no(`The role ${role} does not include it.`)
  if (override === undefined) return { isAllowed: isInRole, reasons: [open, member, said] }
  const changed = override
    ? yes(`This port gives it to the role ${role}.`)
    : no(`This port takes it away from the role ${role}.`)
  return { isAllowed: override, reasons: [open, member, said, changed] }
}

/** For a page that asks for no right: whoever belongs to the port may open it. */
export function explainMembership(facts: AccessFacts) {
  const { isAllowed, reasons } = explainAccess({ ...facts, roleKey: 'super_admin' }, 'clients:view')
  const member = facts.is_active && !facts.is_super_admin
  return { isAllowed, reasons: member ? reasons.slice(0, 2) : reasons }
}

const allowed = (...reasons: Reason[]) => ({ isAllowed: true, reasons })
const denied = (...reasons: Reason[]) => ({ isAllowed: false, reasons })
