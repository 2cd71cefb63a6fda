import { type Field } from '#app/ui/field.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { Notice } from '#app/ui/flash.tsx'
import type { Duplicate } from './client-duplicates.server.ts'
import { DuplicateList, type HowToUse } from './duplicate-list.tsx'

type Props = { duplicates: readonly Duplicate[]; field: Field; use?: HowToUse }

/** Who it may be already, and the box that says that this is somebody else. */
export function DuplicateNotice({ duplicates, field, use }: Props) {
  if (duplicates.length === 0) return null
  return (
    <Notice tone="warning">
      <div className="stack">
        <DuplicateList duplicates={duplicates} use={use} />
        <CheckField field={field} label="Add anyway: this is somebody else" />
      </div>
    </Notice>
  )
}
