import type { PortScope } from '#app/access/scope.server.ts'
import type { ActivityEdit } from '#app/activities/activity-input.server.ts'
import { editActivity } from '#app/activities/activities.server.ts'
import { editBerth } from '#app/berths/berth-edit.server.ts'
import type { BerthEdit } from '#app/berths/berth-input.server.ts'
import { editBerthNote } from '#app/berths/berth-notes.server.ts'
import type { MaintenanceEdit } from '#app/berths/maintenance-input.server.ts'
import { editMaintenance } from '#app/berths/maintenance.server.ts'
import type { ClientEdit, ContactEdit, NoteEdit } from '#app/clients/client-input.server.ts'
import { editClient } from '#app/clients/clients.server.ts'
import { editContact } from '#app/clients/contacts.server.ts'
import { editNote } from '#app/clients/notes.server.ts'
import { toMinute } from '#app/dates/moment-field.ts'
import { editInterest } from '#app/interests/interest-edit.server.ts'
import type { InterestEdit } from '#app/interests/interest-input.server.ts'
import { editInterestNote } from '#app/interests/interest-notes.server.ts'
import { roleOf, type RelationshipKind } from '#app/relationships/relationship.ts'
import { editRelationship } from '#app/relationships/relationships.server.ts'
import type { ReminderEdit } from '#app/reminders/reminder-input.server.ts'
import { editReminder } from '#app/reminders/reminders.server.ts'
import type { TagEdit } from '#app/tags/tag-input.server.ts'
import { editTag } from '#app/tags/tags.server.ts'
import type { VesselEdit } from '#app/vessels/vessel-input.server.ts'
import { editVessel } from '#app/vessels/vessels.server.ts'
import { revertible, type RevertibleEntity } from './revertible.ts'

export type Row = Record<string, unknown>
/** What the record's columns held before, which no form has to read any more. */
type Edit = { version: number; base: object }
type Command = (scope: PortScope, row: Row & { id: string }, edit: Edit & Row) => Promise<unknown>

const moment = (value: unknown) => toMinute(String(value))

/** The command that people's own edits go through: events, rules and rights are the same. */
const edits: Record<RevertibleEntity, Command> = {
  clients: (scope, { id }, edit) => editClient(scope, id, edit as Edit as ClientEdit),
  client_contacts: (scope, { id, client_id }, edit) =>
    editContact(scope, String(client_id), id, edit as Edit as ContactEdit),
  client_notes: (scope, { id, client_id }, edit) => editNote(scope, String(client_id), id, edit as Edit as NoteEdit),
  client_relationships: (scope, { id, client_id }, { kind, note, client_id: first, version, base }) => {
    const role = roleOf(kind as RelationshipKind, first === client_id)
    return editRelationship(scope, String(client_id), id, { role, note: note as string | undefined, version, base })
  },
  activities: (scope, { id, client_id }, edit) =>
    editActivity(scope, String(client_id), id, {
      ...edit,
      happened_at: moment(edit.happened_at),
    } as Edit as ActivityEdit),
  vessels: (scope, { id, client_id }, edit) => editVessel(scope, String(client_id), id, edit as Edit as VesselEdit),
  berths: (scope, { id }, edit) => editBerth(scope, id, edit as Edit as BerthEdit),
  berth_notes: (scope, { id, berth_id }, edit) => editBerthNote(scope, String(berth_id), id, edit as Edit as NoteEdit),
  berth_maintenance_log: (scope, { id, berth_id }, edit) =>
    editMaintenance(scope, String(berth_id), id, edit as Edit as MaintenanceEdit),
  interests: (scope, { id }, edit) => editInterest(scope, id, edit as Edit as InterestEdit),
  interest_notes: (scope, { id, interest_id }, edit) =>
    editInterestNote(scope, String(interest_id), id, edit as Edit as NoteEdit),
  reminders: (scope, { id }, edit) =>
    editReminder(scope, id, { ...edit, due_at: moment(edit.due_at) } as Edit as ReminderEdit),
  tags: (scope, { id }, edit) => editTag(scope, id, edit as Edit as TagEdit),
}

/** Edits a record as its form would that showed what it holds, with these fields written otherwise. */
export function editAs(scope: PortScope, entity: RevertibleEntity, row: Row, changed: Row) {
  const next = { ...row, ...changed }
  const known = [...revertible[entity].fields.filter((field) => field in row), ...Object.keys(changed)]
  const edit = Object.fromEntries(known.map((field) => [field, next[field] ?? undefined]))
  return edits[entity](scope, row as Row & { id: string }, { ...edit, version: Number(row.version), base: {} })
}
