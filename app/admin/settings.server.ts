import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { listTimeZones } from '#app/dates/time-zones.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { portSettingsSchema, readPortSettings } from '#app/ports/port-settings.server.ts'
import { defaultPortSettings } from '#app/ports/port-settings.ts'
import type { PortTransaction } from '#db/port.ts'
import { differing, flatten, unflatten } from './setting-fields.ts'
import { listCurrencies, settingProblems, type SettingsEdit } from './settings-input.server.ts'

const columns = ['id', 'name', 'default_currency', 'timezone', 'settings', 'branding', 'version'] as const

export async function showSettings(scope: PortScope) {
  scope.require('admin:manage_settings')
  const { ports, members, roles } = await scope.read((db) => ({
    ports: db.selectFrom('ports').select(columns).where('id', '=', scope.port.id),
    members: listMembers(db),
    roles: db.selectFrom('roles').select(['key', 'name']).orderBy('name'),
  }))
  const port = ports[0]
  if (!port) throw new NotFound('port')
  return {
    version: port.version,
    settings: flatPort(port),
    members,
    roles,
    zones: listTimeZones(port.timezone),
    currencies: listCurrencies(port.default_currency),
  }
}

type Port = { name: string; default_currency: string; timezone: string; settings: unknown; branding: unknown }

const flatPort = ({ name, default_currency, timezone, settings, branding }: Port) => ({
  name,
  default_currency,
  timezone,
  colour: (branding as { colour?: string }).colour ?? null,
  ...flatten(readPortSettings(settings)),
})

/** Saved settings hold from the next request on: a scope reads them each time. */
export async function saveSettings(scope: PortScope, input: SettingsEdit) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const port = await tx
      .selectFrom('ports')
      .select(columns)
      .where('id', '=', scope.port.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { values, changed } = reconcile('page', { ...flatPort(port), version: port.version }, input)
    if (changed.length === 0) return { changed: 0 }
    const settings = await checked(tx, values)
    const { colour: _colour, ...branding } = port.branding as { colour?: string }
    await tx
      .updateTable('ports')
      .set({
        name: values.name,
        default_currency: values.default_currency,
        timezone: values.timezone,
        settings: JSON.stringify(differing(settings, defaultPortSettings)),
        branding: JSON.stringify({ ...branding, ...(values.colour && { colour: values.colour }) }),
      })
      .where('id', '=', port.id)
      .execute()
    return { changed: changed.length }
  })
}

/** Two people's changes may only fit each for itself: what they come to together is checked once more. */
async function checked(tx: PortTransaction, values: Record<string, unknown>) {
  const problem = settingProblems(values)[0]
  if (problem) throw new RuleBroken(problem.message, problem.field)
  const settings = portSettingsSchema.parse(unflatten(values))
  const { mode, userId } = settings.registration
  if (mode !== 'fixed' || userId === null) return { ...settings, registration: { mode, userId: null } }
  const member = await listMembers(tx).where('u.id', '=', userId).executeTakeFirst()
  if (!member) throw new RuleBroken('This person has no access to this port.', 'registration_user_id')
  return settings
}
