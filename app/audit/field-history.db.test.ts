import { expect, test } from 'vitest'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import type { FieldEntity } from '#app/custom-fields/custom-field.ts'
import { NewField } from '#app/custom-fields/definition-input.server.ts'
import { addDefinition } from '#app/custom-fields/definitions.server.ts'
import { saveFields, type FieldInput } from '#app/custom-fields/save-fields.server.ts'
import { newVessel } from '#app/vessels/vessel-input.server.ts'
import { addVessel } from '#app/vessels/vessels.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { AuditFilters } from './audit-filters.server.ts'
import { listAudit } from './audit-list.server.ts'
import { showHistory } from './record-history.server.ts'

const database = useDatabase()

test('a record’s history tells of the port’s own fields, by name and in words, also of what was emptied', async () => {
  const here = await makePort(database, 'here')
  const admin = await here.as('administrator')
  const define = (field: object) => addDefinition(admin, NewField.parse(field))
  await define({ entity: 'client', label: 'Club', kind: 'text' })
  await define({ entity: 'client', label: 'Weight', kind: 'number', unit: 'kg' })
  await define({ entity: 'client', label: 'Broker', kind: 'record', target: 'client' })
  await define({ entity: 'vessel', label: 'Mast value', kind: 'money', currency: 'EUR' })
  const typed = (name: string) => NewClient.parse({ name, email: `${name}@example.net` })
  const [{ id }, other] = [await createClient(admin, typed('Anna')), await createClient(admin, typed('Ben'))]
  const vessel = await addVessel(admin, id, newVessel({ units: 'metric', locale: 'en-GB' }).parse({ name: 'Calypso' }))
  const save = (entity: FieldEntity, record: string, input: FieldInput) =>
    admin.transaction((tx) => saveFields(tx, entity, record, input))
  await save('client', id, { custom_club: 'Royal' })
  await save('client', id, { custom_club: 'Sandy Ground' })
  await save('client', id, { custom_club: null })
  await save('client', id, { custom_weight: '1200' })
  await save('client', id, { custom_weight: '1250.5' })
  await save('client', other.id, { custom_club: 'Not hers' })
  await save('client', id, { custom_broker: other.id })
  await save('vessel', vessel.id, { custom_mast_value: '4000' })

  const told = async (kind: 'client' | 'vessel', record: string) =>
    (await showHistory(admin, kind, record, new URLSearchParams())).entries
      .filter(({ entity }) => entity === 'custom_field_values')
      .map((entry) => [entry.record?.label, entry.changes])
  const mast = ['Calypso', [{ field: 'Mast value', to: expect.stringMatching(/^EUR.4,000$/) }]]
  expect(await told('client', id)).toEqual([
    mast,
    ['Anna', [{ field: 'Broker', to: 'Ben' }]],
    ['Anna', [{ field: 'Weight', from: '1,200\u00a0kg', to: '1,250.5\u00a0kg' }]],
    ['Anna', [{ field: 'Weight', to: '1,200\u00a0kg' }]],
    ['Anna', [{ field: 'Club', from: 'Sandy Ground' }]],
    ['Anna', [{ field: 'Club', from: 'Royal', to: 'Sandy Ground' }]],
    ['Anna', [{ field: 'Club', to: 'Royal' }]],
  ])
  expect(await told('vessel', vessel.id)).toEqual([mast])

  const { entries } = await listAudit(admin, AuditFilters.parse({ action: 'update' }), new URLSearchParams())
  expect(entries.filter(({ entity }) => entity === 'custom_field_values')).toMatchObject([
    { changes: [{ field: 'Weight' }], record: { label: 'Anna', to: `/here/clients/${id}` } },
    { changes: [{ field: 'Club', from: 'Royal', to: 'Sandy Ground' }], record: { label: 'Anna' } },
  ])
})
