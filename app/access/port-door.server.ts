import { readPortSettings } from '#app/ports/port-settings.server.ts'
import { asSystem } from '#db/system.ts'
import { permissions, type Permission } from './permissions.ts'
import { openPort, type PortScope, type ScopedPort } from './scope.server.ts'

type Row = {
  id: string
  slug: string
  name: string
  default_currency: string
  timezone: string
  is_active: boolean
  settings: unknown
  branding: unknown
}

export const scopedPort = (row: Row): ScopedPort => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  currency: row.default_currency,
  timezone: row.timezone,
  isActive: row.is_active,
  settings: readPortSettings(row.settings),
  branding: row.branding as ScopedPort['branding'],
})

/** The scope of a job or a script: nobody acts, in one port. An inactive port has none: its jobs stop. */
export async function openPortAsSystem(
  portId: string,
  granted: readonly Permission[] = permissions,
): Promise<PortScope | null> {
  const row = await asSystem((tx) =>
    tx
      .selectFrom('ports')
      .select(['id', 'slug', 'name', 'default_currency', 'timezone', 'is_active', 'settings', 'branding'])
      .where('id', '=', portId)
      .where('is_active', '=', true)
      .executeTakeFirst(),
  )
  return row ? openPort({ port: scopedPort(row), granted: new Set(granted) }) : null
}

export const listActivePorts = () =>
  asSystem((tx) => tx.selectFrom('ports').select('id').where('is_active', '=', true).orderBy('id').execute())
