import type { PortScope } from '#app/access/scope.server.ts'
import { inputName, type FieldEntity } from '#app/custom-fields/custom-field.ts'
import { addDefinition } from '#app/custom-fields/definitions.server.ts'
import { NewField } from '#app/custom-fields/definition-input.server.ts'
import { fieldsOf } from '#app/custom-fields/field-values.server.ts'
import { saveFields } from '#app/custom-fields/save-fields.server.ts'

const fields = [
  { entity: 'client', label: 'Yacht club', kind: 'text', is_listed: true, help: 'Whose burgee they fly' },
  {
    entity: 'client',
    label: 'Season',
    kind: 'choice',
    choices: [{ label: 'Winter' }, { label: 'Summer' }, { label: 'All year' }],
  },
  { entity: 'client', label: 'Member since', kind: 'date' },
  { entity: 'vessel', label: 'Tender', kind: 'boolean' },
  { entity: 'vessel', label: 'Displacement', kind: 'number', unit: 't' },
  { entity: 'berth', label: 'Pedestal', kind: 'text', help: 'The number on its plate' },
  {
    entity: 'berth',
    label: 'Suits',
    kind: 'choices',
    choices: [{ label: 'Charter' }, { label: 'Liveaboard' }, { label: 'Day boats' }],
  },
  { entity: 'interest', label: 'Survey wanted', kind: 'boolean' },
]
const clubs = ['Royal Ocean', 'Antigua Sailing', 'Bay of Islands', 'Leeward Cruising']

/** A few fields of the port's own, and some of its records with them filled in. */
export async function addDemoFields(scope: PortScope, many: number) {
  for (const field of fields.toReversed()) await addDefinition(scope, NewField.parse(field))
  const all = { client: await fieldsOf(scope, 'client'), berth: await fieldsOf(scope, 'berth') }
  const fill = (entity: FieldEntity & keyof typeof all, at: number) =>
    Object.fromEntries(
      all[entity].map((field) => {
        const choice = field.choices[at % (field.choices.length || 1)]?.id
        const text = entity === 'client' ? clubs[at % clubs.length]! : `P${100 + at}`
        return [inputName(field), choice ?? (field.kind === 'date' ? `20${10 + (at % 15)}-0${1 + (at % 9)}-15` : text)]
      }),
    )
  await scope.transaction(async (tx) => {
    for (const [table, entity] of [
      ['clients', 'client'],
      ['berths', 'berth'],
    ] as const) {
      const rows = await tx
        .selectFrom(table)
        .select('id')
        .where('archived_at', 'is', null)
        .orderBy('id')
        .limit(many)
        .execute()
      for (const [at, { id }] of rows.entries()) await saveFields(tx, entity, id, fill(entity, at))
    }
  })
}
