import type { BerthStatus } from '#app/berths/berth.ts'
import type { Stage } from '#app/interests/interest.ts'
import type { EventRow, Viewpoint } from './event-row.ts'
import type { IconName } from '#app/ui/icons.ts'

export type Part =
  | string
  | { kind: 'client' | 'berth' | 'interest'; id: string; text: string }
  | { kind: 'stage'; stage: Stage }
  | { kind: 'berthStatus'; status: BerthStatus }
  | { kind: 'day'; on: string }

export type Description = {
  icon: IconName
  /** Contacts with the client stand out; changes do not. */
  strong?: boolean
  parts: Part[]
  quote?: string | null
}

/** What the sentences are made of: who did it, and the records it is about. */
export function namesIn(row: EventRow, on: Viewpoint) {
  const { client_id, berth_id, interest_id } = row
  const client: Part = client_id && row.client ? { kind: 'client', id: client_id, text: row.client } : 'a client'
  const other: Part =
    row.other_id && row.other_client ? { kind: 'client', id: row.other_id, text: row.other_client } : 'another client'
  const berth: Part = berth_id && row.berth ? { kind: 'berth', id: berth_id, text: row.berth } : 'a berth'
  const title = row.interest_vessel ?? (row.client && on !== 'client' ? `the interest of ${row.client}` : 'an interest')
  const interest: Part[] =
    on === 'interest' ? ['the interest'] : [interest_id ? { kind: 'interest', id: interest_id, text: title } : title]
  return {
    who: row.actor ?? 'The system',
    isByVisitor: row.actor === null,
    client,
    /** The other one of two clients. */
    other,
    berth,
    interest,
    vessel: row.vessel ?? 'a vessel without a name',
    assignee: row.assignee,
    note: row.note,
    outcome: row.outcome,
    file: row.file ?? 'a file',
    tagging: taggingWords(row),
    tag: row.tagged ?? 'that is gone',
    otherTag: row.untagged ?? 'another',
    source: row.source,
    /** " to Anna García", and nothing on her own page. */
    at: (word: string, record: 'client' | 'berth' | 'interest'): Part[] =>
      on === record
        ? []
        : [` ${word} `, ...(record === 'interest' ? interest : [record === 'client' ? client : berth])],
  }
}

/** "added the tag VIP and took away the tags Cold, Refit" */
function taggingWords({ tagged, untagged }: EventRow) {
  const words = (act: string, names: string | null | undefined) =>
    names && `${act} the ${names.includes(', ') ? 'tags' : 'tag'} ${names}`
  return [words('added', tagged), words('took away', untagged)].filter(Boolean).join(' and ') || 'changed the tags'
}
export type Names = ReturnType<typeof namesIn>

/** ": Last name, Tax id" */
export function namedFields(fields: readonly string[] | undefined, labels: Record<string, string> = {}): Part[] {
  if (!fields?.length) return []
  return [`: ${fields.map((field) => labels[field] ?? customLabel(field) ?? sentenceCase(field)).join(', ')}`]
}

/** A field of the port's own is told by the name that it had. */
const customLabel = (field: string) => (field.startsWith('custom:') ? field.slice('custom:'.length) : undefined)

/** "berth:statusProposed" and "agreed_price" as words. */
export function sentenceCase(name: string) {
  const words = name
    .replace(/_id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[:_-]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
