import { Readable } from 'node:stream'
import { portScope } from '#app/access/scope.server.ts'
import { openBackup } from '#app/admin/backups.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/download'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { name, size, bytes } = await openBackup(context.get(portScope), params.backup).catch(refuse)
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store, no-transform',
    },
  })
}
