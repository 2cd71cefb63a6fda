import { Link } from 'react-router'
import type { Permission } from '#app/access/permissions.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Conditions, type Condition } from '#app/ui/confirm.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { actOf, permissionGroups, permissionWords } from './permission-words.ts'

type Props = {
  person: { id: string; name: string; role: string | null }
  right?: Permission
  answer?: { isAllowed: boolean; reasons: Condition[] }
  granted: Permission[]
}

/** The answer with its reasons in the order in which the door asks, or all that the person may do. */
export function WhyAnswer({ person: { id, name, role }, right, answer, granted }: Props) {
  const { slug } = usePortDisplay()
  const links = (
    <span className="row">
      <Link to={`/${slug}/admin/users/${id}`}>The person</Link>
      {role && <Link to={`/${slug}/admin/roles/${role}`}>The role</Link>}
    </span>
  )
  if (answer && right)
    return (
      <Panel
        title={answer.isAllowed ? `Yes, ${name} may` : `No, ${name} may not`}
        meta={permissionWords(right)}
        aside={links}
      >
        <Conditions conditions={answer.reasons} />
      </Panel>
    )
  return (
    <Panel title={`What ${name} may do here`} aside={links}>
      {granted.length === 0 && <p className="quiet">Nothing at this port.</p>}
      <ul className="plain stack">
        {permissionGroups.map(({ resource, rights }) => {
          const theirs = rights.filter((each) => granted.includes(each))
          return (
            theirs.length > 0 && (
              <li key={resource}>
                <b>{resource}</b>:{' '}
                {theirs.map((each, at) => (
                  <span key={each}>
                    {at > 0 && ', '}
                    <Link to={`?person=${id}&right=${each}`}>{actOf(each)}</Link>
                  </span>
                ))}
              </li>
            )
          )
        })}
      </ul>
    </Panel>
  )
}
