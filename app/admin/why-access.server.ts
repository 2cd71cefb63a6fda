import { grantedTo, type Override } from '#app/access/granted.ts'
import { permissions, type Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { rightsOf, rolesHere } from './grantable-roles.server.ts'
import type { WhySearch } from './role-input.server.ts'
import type { AskedRights } from './asked-rights.server.ts'
import { type AccessFacts, explainAccess, explainMembership } from './why-access.ts'

/** Whether a person may do something here, and what makes it so. */
export async function explainWhy(
  scope: PortScope,
  { person, right: chosen, address }: WhySearch,
  ask?: (address: string) => Promise<AskedRights>,
) {
  scope.require('admin:manage_users')
  const asked = address && ask ? await ask(address) : undefined
  const right = asked ? undefined : chosen
  const { people, roles } = await scope.read((db) => ({
    people: db
      .selectFrom('users as u')
      .leftJoin('user_port_roles as m', 'm.user_id', 'u.id')
      .leftJoin('roles as r', 'r.id', 'm.role_id')
      .select([
        'u.id',
        'u.name',
        'u.is_active',
        'u.is_super_admin',
        'm.created_at',
        'm.ended_at',
        'r.key',
        'r.name as role',
      ])
      .where((eb) => eb.or([eb('m.id', 'is not', null), eb('u.is_super_admin', '=', true)]))
      .orderBy('u.name'),
    roles: rolesHere(db),
  }))
  const found = people.find(({ id }) => id === person)
  const role = roles.find(({ key }) => key === found?.key)
  const facts: AccessFacts | undefined = found && {
    ...found,
    roleKey: found.key,
    own: role ? [...grantedTo(role.key, role.permissions as string[], [])] : [],
  }
  const explain = (each: Permission) =>
    facts && { right: each, ...explainAccess({ ...facts, override: overrideOf(role?.overrides ?? [], each) }, each) }
  const granted = facts ? grantedBy(facts, role ? rightsOf(role) : new Set()) : new Set<Permission>()
  return {
    people: people.map(({ id, name, role: of }) => ({ id, name: of ? `${name} (${of})` : name })),
    person: found && { id: found.id, name: found.name, role: found.key },
    right,
    address,
    page: asked && { ...asked, ...pageAnswers(asked, facts, explain) },
    answer: right && explain(right),
    granted: permissions.filter((each) => granted.has(each)),
  }
}

type Explained = { right: Permission } & ReturnType<typeof explainAccess>

/** For each right that the page asks for; of several that are enough, the first that is there, or all. */
function pageAnswers(
  { all, any }: AskedRights,
  facts: AccessFacts | undefined,
  explain: (right: Permission) => Explained | undefined,
) {
  const [needed, enough] = [all, any].map((rights) => rights.flatMap((each) => explain(each) ?? [])) as [
    Explained[],
    Explained[],
  ]
  const one = enough.find(({ isAllowed }) => isAllowed)
  const answers = [...needed, ...(one ? [one] : enough)]
  const door = facts && all.length + any.length === 0 ? explainMembership(facts) : undefined
  return {
    answers,
    door,
    isAllowed: door
      ? door.isAllowed
      : needed.every(({ isAllowed }) => isAllowed) && (enough.length === 0 || one !== undefined),
  }
}

const overrideOf = (overrides: Override[], right: Permission) =>
  overrides.find(({ permission }) => permission === right)?.is_allowed

function grantedBy({ is_active, is_super_admin, created_at, ended_at }: AccessFacts, byRole: ReadonlySet<Permission>) {
  if (!is_active) return new Set<Permission>()
  if (is_super_admin) return new Set(permissions)
  return created_at && !ended_at ? byRole : new Set<Permission>()
}
