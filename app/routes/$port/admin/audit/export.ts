import { Readable } from 'node:stream'
import { countExport, limitHeaders, type SpentLimit } from '#app/access/lockout.server.ts'
import { portScope } from '#app/access/scope.server.ts'
import { exportAudit } from '#app/audit/audit-export.server.ts'
import { AuditFilters } from '#app/audit/audit-filters.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, AuditFilters)
  const scope = context.get(portScope)
  const tired = scope.user && (await countExport(scope.user.id).catch(refuse))
  if (tired) return refuseExport(tired)
  const lines = await exportAudit(scope, filters).catch(refuse)
  const day = new Date().toISOString().slice(0, 10)
  const bytes = Readable.from(lines, { objectMode: false })
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="audit-${params.port}-${day}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

const refuseExport = (limit: SpentLimit) =>
  new Response(`Five exports in a minute are the most. Try again in ${limit.waitSeconds} seconds.`, {
    status: 429,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...limitHeaders(limit) },
  })
