import { Link } from 'react-router'
import type { Permission } from '#app/access/permissions.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Icon } from '#app/ui/icon.tsx'
import { actOf, permissionGroups, sentence } from './permission-words.ts'
import type { MatrixRole } from './role-matrix.server.ts'

/** Rights down, roles across; on a phone each right names the roles that have it. */
export function RoleMatrix({ roles }: { roles: MatrixRole[] }) {
  const { slug } = usePortDisplay()
  return permissionGroups.map(({ resource, rights }) => (
    <table key={resource} className="matrix">
      <caption>{resource}</caption>
      <thead>
        <tr>
          <th scope="col">Right</th>
          {roles.map(({ key, name }) => (
            <th key={key} scope="col">
              <Link to={`/${slug}/admin/roles/${key}`}>{name}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rights.map((right) => (
          <tr key={right}>
            <th scope="row">{sentence(actOf(right))}</th>
            {roles.map((role) => (
              <Cell key={role.key} role={role} right={right} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ))
}

function Cell({ role, right }: { role: MatrixRole; right: Permission }) {
  const isGranted = role.granted.includes(right)
  const isOurs = role.given.includes(right) || role.taken.includes(right)
  return (
    <td className={isGranted ? 'y' : isOurs ? 't' : 'n'} data-role={role.name}>
      {isGranted ? <Icon of="check" /> : isOurs ? <Icon of="x" /> : <span aria-hidden>–</span>}
      <span className="vh">{isGranted ? 'allowed' : 'not allowed'}</span>
      {isOurs && <span className="here">{isGranted ? 'given here' : 'taken here'}</span>}
    </td>
  )
}
