import { portScope } from '#app/access/scope.server.ts'
import { exportAudit } from '#app/audit/audit-export.server.ts'
import { AuditFilters } from '#app/audit/audit-filters.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, AuditFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, { name: 'audit', right: 'admin:view_audit_log', open: () => exportAudit(scope, filters) })
}
