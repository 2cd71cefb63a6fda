import { parseWithZod } from '@conform-to/zod/v4'
import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { Forbidden, RuleBroken, Stale } from '#app/errors.ts'
import { defaultPortSettings } from '#app/ports/port-settings.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { saveSettings, showSettings } from './settings.server.ts'
import { SettingsEdit } from './settings-input.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

type Shown = Awaited<ReturnType<typeof showSettings>>

/** As the page posts it: everything that was shown, with some of it changed. */
function post({ settings, version }: Pick<Shown, 'settings' | 'version'>, change: Record<string, string>) {
  const shown = Object.fromEntries(Object.entries(settings).map(([field, value]) => [field, value ?? '']))
  const form = new FormData()
  for (const [field, value] of Object.entries({ ...shown, ...change })) form.append(field, value)
  form.append('version', String(version))
  form.append('base', JSON.stringify(shown))
  return parseWithZod(form, { schema: SettingsEdit })
}
function typed(shown: Shown, change: Record<string, string>) {
  const sent = post(shown, change)
  if (sent.status !== 'success') throw new Error(JSON.stringify(sent.error))
  return sent.value
}
function problems(shown: Shown, change: Record<string, string>) {
  const sent = post(shown, change)
  return sent.status === 'error' ? (sent.error ?? undefined) : undefined
}

test('what is saved holds at the next opening, and only what differs from the defaults is kept', async () => {
  const admin = await here.as('administrator')
  const shown = await showSettings(admin)
  const change = { rotting_open: '3', clearance_fender: '0,6', rule_eoi_signed_mode: 'suggest', colour: '#0F5F8C' }
  expect(await saveSettings(admin, typed(shown, change))).toEqual({ changed: 4 })
  const port = (await openPortAsSystem(here.port.id))!.port
  expect(port.branding).toEqual({ colour: '#0f5f8c' })
  expect(port.settings.rottingDays).toEqual({ ...defaultPortSettings.rottingDays, open: 3 })
  expect(port.settings.fit.clearances.fender).toBe(0.6)
  expect(port.settings.berthStatusRules[0]).toMatchObject({ trigger: 'eoi_signed', mode: 'suggest' })
  const [row] = await database.query('select settings from ports where id = $1', [here.port.id])
  expect(row!.settings).toEqual({
    rottingDays: { open: 3 },
    fit: { clearances: { fender: 0.6 } },
    berthStatusRules: [{ trigger: 'eoi_signed', mode: 'suggest', targetStatus: 'under_offer' }],
  })
  const [audit] = await database.query(
    `select user_id, port_id from audit_logs where entity = 'ports' and action = 'update' and entity_id = $1`,
    [here.port.id],
  )
  expect(audit).toEqual({ user_id: admin.user!.id, port_id: here.port.id })
  const again = await showSettings(admin)
  expect(await saveSettings(admin, typed(again, {}))).toEqual({ changed: 0 })
  await saveSettings(admin, typed(again, { colour: '', rotting_open: '14' }))
  expect((await openPortAsSystem(here.port.id))!.port).toMatchObject({
    branding: {},
    settings: { rottingDays: defaultPortSettings.rottingDays },
  })
})

test('two people change different settings: both hold; the same one: the second is asked', async () => {
  const admin = await elsewhere.as('administrator')
  const shown = await showSettings(admin)
  await saveSettings(admin, typed(shown, { probability_open: '7' }))
  await saveSettings(admin, typed(shown, { name: 'Porto Altrove' }))
  expect((await showSettings(admin)).settings).toMatchObject({ probability_open: '7', name: 'Porto Altrove' })
  await expect(saveSettings(admin, typed(shown, { probability_open: '9' }))).rejects.toThrow(Stale)
})

test.each([
  [{ timezone: 'Mars/Olympus' }, { timezone: ['Choose from the list.'] }],
  [{ timezone: 'UTC' }, undefined],
  [{ default_currency: 'XYZ' }, { default_currency: ['Choose from the list.'] }],
  [{ colour: '#ffee00' }, { colour: [expect.stringContaining('White text')] }],
  [{ rotting_open: '0' }, { rotting_open: ['At least one day.'] }],
  [{ rotting_open: '1e309' }, { rotting_open: ['Type a number of days.'] }],
  [{ rotting_open: '' }, { rotting_open: ['Type a number of days.'] }],
  [{ probability_visited: '101' }, { probability_visited: ['At most 100 %.'] }],
  [{ rule_eoi_signed_mode: 'explode' }, { rule_eoi_signed_mode: ['Choose from the list.'] }],
  [{ registration_mode: 'fixed' }, { registration_user_id: ['Choose the person.'] }],
  [
    Object.fromEntries(['tightness', 'price', 'wishes', 'power', 'availability'].map((key) => [`weight_${key}`, '0'])),
    { weight_tightness: ['At least one weight is more than 0.'] },
  ],
  [{ name: ' ' }, { name: ['Enter the name of the port.'] }],
])('%j is answered with %j', async (change, answer) => {
  expect(problems(await showSettings(await here.as('administrator')), change)).toEqual(answer)
})

test('the fixed person must belong to the port', async () => {
  const admin = await here.as('administrator')
  const shown = await showSettings(admin)
  const fixed = (person: string) => typed(shown, { registration_mode: 'fixed', registration_user_id: person })
  const stranger = await elsewhere.as('sales_agent')
  await expect(saveSettings(admin, fixed(stranger.user!.id))).rejects.toThrow(RuleBroken)
  const agent = await here.as('sales_agent')
  await saveSettings(admin, fixed(agent.user!.id))
  const [row] = await database.query('select settings from ports where id = $1', [here.port.id])
  expect(row!.settings).toMatchObject({ registration: { mode: 'fixed', userId: agent.user!.id } })
})

test.each(['director', 'sales_manager', 'sales_agent', 'viewer', 'dock_staff'] as const)(
  'a %s is refused',
  async (role) => {
    const scope = await here.as(role)
    await expect(showSettings(scope)).rejects.toThrow(Forbidden)
    await expect(saveSettings(scope, {} as SettingsEdit)).rejects.toThrow(Forbidden)
  },
)
