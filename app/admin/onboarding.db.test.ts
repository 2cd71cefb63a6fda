import { expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { Forbidden } from '#app/errors.ts'
import { readPortSettings } from '#app/ports/port-settings.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { showOnboarding } from './onboarding.server.ts'

const database = useDatabase()
const left = async (scope: PortScope) =>
  (await showOnboarding(scope, true)).steps.filter(({ isDone }) => !isDone).map(({ key }) => key)

test('each step ticks itself when the port shows that it is done', async () => {
  const staff = await makePort(database, 'new')
  const port = staff.port.id
  const admin = await staff.as('administrator')
  await staff.as('viewer')
  const steps = ['look', 'logo', 'seller', 'tax', 'people', 'berths', 'mail', 'templates', 'approver', 'backup']
  expect(await left(admin)).toEqual(steps)

  const happened: [step: string, sql: string, values: unknown[]][] = [
    ['people', 'update users set email_verified_at = now() where $1::uuid is not null', [port]],
    [
      'berths',
      `insert into berths (port_id, dock, number, length, currency, is_price_on_request) values ($1, 'A', '1', 20, 'USD', true)`,
      [port],
    ],
    ['tax', `insert into tax_rates (port_id, name, percent, valid_from) values ($1, 'GST', 5, '2020-01-01')`, [port]],
    [
      'mail',
      `insert into mail_deliveries (port_id, user_id, kind, status, next_attempt_at) values ($1, $2, 'test', 'sent', now())`,
      [port, admin.user!.id],
    ],
    [
      'templates',
      `insert into document_templates (port_id, kind, name) values ($1, 'eoi', 'EOI'), ($1, 'contract', 'Contract')`,
      [port],
    ],
    [
      'backup',
      `insert into backups (status, file_name, finished_at, verified_at) select 'done', 'a.backup', now(), now() where $1::uuid is not null`,
      [port],
    ],
  ]
  let open = steps
  for (const [step, sql, values] of happened) {
    await database.query(sql, values)
    open = open.filter((each) => each !== step)
    expect(await left(admin)).toEqual(open)
  }
  const seller = { legalName: 'Port Ltd', address: 'Quay 1', taxId: '', bankDetails: 'AI00 1' }
  const settings = readPortSettings({ seller, signing: { approverId: admin.user!.id } })
  const settled = openPort({
    port: { ...staff.port, settings, branding: { colour: '#0f5f8c', logo: '0123456789abcdef-40x20.png' } },
    user: admin.user!,
    granted: new Set(['admin:manage_settings']),
  })
  expect(await left(settled)).toEqual([])
})

test('another port’s berths, mails and people tick nothing here', async () => {
  const staff = await makePort(database, 'empty')
  expect(await left(await staff.as('administrator'))).toEqual(
    expect.arrayContaining(['people', 'berths', 'tax', 'mail', 'templates']),
  )
})

test.each(['director', 'sales_manager', 'viewer'] as const)('a %s is refused', async (role) => {
  const scope = await (await makePort(database, `asked-by-${role.replace('_', '-')}`)).as(role)
  await expect(showOnboarding(scope, true)).rejects.toThrow(Forbidden)
})
