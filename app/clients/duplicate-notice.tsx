import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { type Field } from '#app/ui/field.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { contactKindNouns } from './client.ts'
import type { Duplicate } from './client-duplicates.server.ts'

/** Who has the same address or number, and the box that says that this is somebody else. */
export function DuplicateNotice({ duplicates, field }: { duplicates: readonly Duplicate[]; field: Field }) {
  const { slug } = usePortDisplay()
  if (duplicates.length === 0) return null
  return (
    <Notice tone="warning">
      <div className="stack">
        <ul className="stack">
          {duplicates.map(({ id, name, via, isArchived }) => (
            <li key={id}>
              <Link to={`/${slug}/clients/${id}`}>{name}</Link> has the same {contactKindNouns[via]}
              {isArchived && ' and is archived'}.
            </li>
          ))}
        </ul>
        <CheckField field={field} label="Add anyway: this is somebody else" />
      </div>
    </Notice>
  )
}
