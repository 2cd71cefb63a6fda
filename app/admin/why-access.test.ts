import { expect, test } from 'vitest'
import { type AccessFacts, explainAccess } from './why-access.ts'

const agent: AccessFacts = {
  name: 'Ines',
  is_active: true,
  is_super_admin: false,
  created_at: '2026-01-01',
  ended_at: null,
  role: 'Sales agent',
  roleKey: 'sales_agent',
  own: ['clients:view', 'clients:edit'],
}

test.each<[string, Partial<AccessFacts>, Parameters<typeof explainAccess>[1], boolean, string]>([
  ['the role has it', {}, 'clients:view', true, 'The role Sales agent includes it.'],
  ['the role has it not', {}, 'clients:merge', false, 'The role Sales agent does not include it.'],
  ['the port gives it', { override: true }, 'clients:merge', true, 'This port gives it to the role Sales agent.'],
  [
    'the port takes it',
    { override: false },
    'clients:view',
    false,
    'This port takes it away from the role Sales agent.',
  ],
  [
    'deactivated',
    { is_active: false, is_super_admin: true },
    'clients:view',
    false,
    'The account of Ines is deactivated',
  ],
  ['over the installation', { is_super_admin: true, created_at: null }, 'admin:system_backup', true, 'every port'],
  ['no member', { created_at: null }, 'clients:view', false, 'does not belong to this port'],
  ['was a member', { ended_at: '2026-02-02' }, 'clients:view', false, 'that has ended'],
  ['a port’s super admin', { roleKey: 'super_admin', own: [] }, 'clients:merge', true, 'every right there'],
  [
    'which no port changes',
    { roleKey: 'super_admin', override: false },
    'clients:merge',
    true,
    'no port takes one away',
  ],
  [
    'the installation’s',
    { roleKey: 'super_admin', override: true },
    'admin:system_backup',
    false,
    'over the installation',
  ],
])('%s', (_name, facts, right, isAllowed, why) => {
  const answer = explainAccess({ ...agent, ...facts }, right)
  expect(answer.isAllowed).toBe(isAllowed)
  expect(answer.reasons.at(-1)!.text).toContain(why)
})
