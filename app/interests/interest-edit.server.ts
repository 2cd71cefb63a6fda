import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import {
  changedNames,
  currentFields,
  saveFields,
  splitFields,
  type FieldInput,
} from '#app/custom-fields/save-fields.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, Stale } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { refuseOthersVessel } from './interest-create.server.ts'
import { recordPin } from './lead-pin.server.ts'
import type { Assignment, InterestEdit, NextStep } from './interest-input.server.ts'
import { lockInterest, refuseUnknownLink } from './interests.server.ts'

export async function showInterestToEdit(scope: PortScope, id: string) {
  scope.require('interests:edit')
  const { interests, vessels } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['i.id', 'c.name as client', 'i.version', 'i.currency', 'i.vessel_id', 'i.category', 'i.source'])
      .select(['i.desired_length', 'i.desired_dock', 'i.desired_mooring', 'i.desired_side', 'i.desired_access'])
      .select('i.budget_min')
      .select(['i.budget_max', 'i.agreed_price', 'i.wished_start_on', 'i.tenure_years', 'i.message'])
      .where('i.id', '=', id),
    vessels: db
      .selectFrom('vessels as v')
      .innerJoin('interests as i', 'i.client_id', 'v.client_id')
      .select(['v.id', 'v.name', 'v.loa'])
      .where('i.id', '=', id)
      .where((eb) => eb.or([eb('v.archived_at', 'is', null), eb('v.id', '=', eb.ref('i.vessel_id'))]))
      .orderBy('v.id'),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return { interest: interests[0], vessels }
}

export async function editInterest(scope: PortScope, id: string, input: InterestEdit & FieldInput) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const current = await lockInterest(tx, id)
    const own = await currentFields(tx, 'interest', id, input)
    const { values, changed } = reconcileInterest({ ...current, ...own }, input)
    if (changed.length === 0) return current
    const { columns, custom } = splitFields(values)
    if (changed.includes('vessel_id') && columns.vessel_id)
      await refuseOthersVessel(tx, current.client_id, columns.vessel_id)
    await tx
      .updateTable('interests')
      .set({ ...columns, ...(changed.includes('category') && { is_category_pinned: true }) })
      .where('id', '=', id)
      .execute()
      .catch(refuseUnknownLink)
    const of = { interestId: id, clientId: current.client_id, berthId: current.berth_id }
    const named = await saveFields(tx, 'interest', id, custom)
    const rest = changedNames(changed, named).filter((field) => field !== 'category')
    if (rest.length > 0) await record(tx, 'interest:updated', { ...of, changedFields: rest })
    if (changed.includes('category')) await recordPin(tx, current, columns.category!)
    return current
  })
}

/** Lengths go back to the form with their unit: a bare number would be read in the person's own. */
function reconcileInterest(current: Awaited<ReturnType<typeof lockInterest>>, input: InterestEdit & FieldInput) {
  try {
    return reconcile('interest', current, input)
  } catch (error) {
    if (!(error instanceof Stale)) throw error
    const show = (field: string, value: unknown) => (field === 'desired_length' && value ? `${String(value)} m` : value)
    const showAll = (values: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(values).map(([field, value]) => [field, show(field, value)]))
    throw new Stale('interest', {
      version: error.version,
      current: showAll(error.current),
      merged: showAll(error.merged),
      conflicts: error.conflicts.map(({ field, original, yours, theirs }) => ({
        field,
        original: show(field, original),
        yours: show(field, yours),
        theirs: show(field, theirs),
      })),
    })
  }
}

export async function showAssignment(scope: PortScope, id: string) {
  scope.require('interests:edit')
  const { interests, members } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['i.id', 'c.name as client', 'i.assignee_id', 'i.next_step', 'i.next_step_on'])
      .where('i.id', '=', id),
    members: listMembers(db),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return { interest: interests[0], members }
}

export async function assignInterest(
  scope: PortScope,
  id: string,
  { assignee_id = null }: { assignee_id?: Assignment['assignee_id'] | null },
) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, id)
    const of = { interestId: id, clientId: interest.client_id, berthId: interest.berth_id }
    const old = interest.assignee_id
    if (old === assignee_id) return { old }
    await tx.updateTable('interests').set({ assignee_id }).where('id', '=', id).execute().catch(refuseUnknownLink)
    await record(tx, 'interest:assigned', { ...of, oldAssigneeId: old, newAssigneeId: assignee_id })
    return { old }
  })
}

export async function setNextStep(
  scope: PortScope,
  id: string,
  { next_step = null, next_step_on = null }: Partial<Record<keyof NextStep, string | null>>,
) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, id)
    const old = { next_step: interest.next_step, next_step_on: interest.next_step_on }
    if (old.next_step === next_step && old.next_step_on === next_step_on) return old
    await tx.updateTable('interests').set({ next_step, next_step_on }).where('id', '=', id).execute()
    const of = { interestId: id, clientId: interest.client_id, berthId: interest.berth_id }
    await record(tx, 'interest:nextStepSet', { ...of, dueOn: next_step_on })
    return old
  })
}
