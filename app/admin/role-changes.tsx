import { Link } from 'react-router'
import type { Permission } from '#app/access/permissions.ts'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Diff } from '#app/ui/diff.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { permissionWords } from './permission-words.ts'
import type { OverrideState } from './role-override.ts'

type Right = { permission: Permission; isInRole: boolean; state: OverrideState }

const words = (isAllowed: boolean) => (isAllowed ? 'allowed' : 'not allowed')

/** Where this port says otherwise than the role. */
export function RoleChanges({ rights }: { rights: Right[] }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const changed = rights.filter(({ state }) => state !== 'role')
  if (changed.length === 0) return null
  return (
    <Panel
      title="Changed by this port"
      meta={changed.length === 1 ? '1 right' : `${changed.length} rights`}
      aside={
        can('admin:view_audit_log') && (
          <Link to={`/${slug}/admin/audit?entity=port_role_overrides`}>Who changed it, and when</Link>
        )
      }
    >
      <Diff
        changes={changed.map(({ permission, isInRole, state }) => ({
          field: permissionWords(permission),
          from: words(isInRole),
          to: words(state === 'allowed'),
        }))}
      />
    </Panel>
  )
}
