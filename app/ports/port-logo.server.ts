import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'

/** The picture itself: in the database, so that papers and letters have it whatever the file store does. */
export async function logoContent(scope: PortScope): Promise<Buffer | undefined> {
  if (!scope.port.branding.logo) return
  const { logos } = await scope.read((db) => ({ logos: db.selectFrom('port_logos').select('content') }))
  return logos[0]?.content
}

/** For everybody who knows its name, which every public page says. */
export async function showLogo(scope: PortScope, name: string): Promise<Buffer> {
  const content = name === scope.port.branding.logo ? await logoContent(scope) : undefined
  if (!content) throw new NotFound('picture')
  return content
}
