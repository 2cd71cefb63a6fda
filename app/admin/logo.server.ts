import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { KeptFile } from '#app/files/file-upload.server.ts'
import type { SentFile } from '#app/files/receive-form.server.ts'
import { logoName, logoOf } from '#app/ports/port-logo.ts'
import type { PortTransaction } from '#db/port.ts'
import { drawLogo } from './draw-logo.server.ts'

export function showLogoSettings(scope: PortScope) {
  scope.require('admin:manage_settings')
  return { name: scope.port.name, logo: logoOf(scope.port) }
}

export async function keepLogo(scope: PortScope, { files }: { files: SentFile[] }): Promise<KeptFile[]> {
  scope.require('admin:manage_settings')
  const [file, second] = files
  if (!file) throw new RuleBroken('Choose a picture first.', 'files')
  if (second) throw new RuleBroken('A port has one logo: choose one picture.', 'files')
  const { content, ...drawn } = await drawLogo(file)
  await scope.transaction(async (tx) => {
    await brand(tx, logoName(drawn))
    await tx
      .insertInto('port_logos')
      .values({ content })
      .onConflict((conflict) => conflict.column('port_id').doUpdateSet({ content }))
      .execute()
  })
  return []
}

export async function removeLogo(scope: PortScope) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const had = await brand(tx, undefined)
    if (!had) throw new RuleBroken('This port has no logo any more.')
    await tx.deleteFrom('port_logos').execute()
    return {}
  })
}

/** The rest of the look stays; answers the logo before. */
async function brand(tx: PortTransaction, logo: string | undefined) {
  const port = await tx.selectFrom('ports').select(['id', 'branding']).forUpdate().executeTakeFirstOrThrow()
  const { logo: before, ...branding } = port.branding as { logo?: string }
  await tx
    .updateTable('ports')
    .set({ branding: JSON.stringify({ ...branding, ...(logo && { logo }) }) })
    .where('id', '=', port.id)
    .execute()
  return before
}
