import { type Field } from '#app/ui/field.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { Notice } from '#app/ui/flash.tsx'
import type { Duplicate } from './client-duplicates.server.ts'
import { DuplicateList } from './duplicate-list.tsx'

/** Who it may be already, and the box that says that this is somebody else. */
export function DuplicateNotice({ duplicates, field }: { duplicates: readonly Duplicate[]; field: Field }) {
  if (duplicates.length === 0) return null
  return (
    <Notice tone="warning">
      <div className="stack">
        <DuplicateList duplicates={duplicates} />
        <CheckField field={field} label="Add anyway: this is somebody else" />
      </div>
    </Notice>
  )
}
