import type { Permission } from '#app/access/permissions.ts'
import type { Act, Facts, Row } from './way-back.ts'

/** What is more than an edit of a form, and the page on which its opposite is done. */
export const undoActs: Record<string, (facts: Facts) => Act | undefined> = {
  interests: ({ row, before, after, stands }) => {
    const page = `interests/${String(row.id)}`
    if (stands('closed_at') && row.closed_at)
      return row.outcome === 'completed'
        ? undefined
        : { right: 'interests:change_stage', to: `${page}/restore`, label: 'Open it again' }
    if (row.closed_at) return undefined
    if (stands('stage') && stands('stage_entered_at'))
      return {
        right: 'interests:change_stage',
        to: `${page}/stage?to=${String(before('stage'))}&undo=1`,
        label: 'Move it back',
      }
    const right = 'interests:edit'
    if (stands('berth_id')) {
      const old = before('berth_id')
      if (typeof old === 'string')
        return {
          right,
          to: `${page}/berth?berth=${old}`,
          label: after('berth_id') ? 'Link the berth before' : 'Link the berth again',
        }
      return { right, to: `${page}/unlink`, label: 'Take the berth off' }
    }
    if (stands('assignee_id'))
      return { right, to: `${page}/assignee?to=${String(before('assignee_id') ?? 'nobody')}`, label: 'Assign it back' }
    if (stands('next_step') || stands('next_step_on'))
      return { right, to: `${page}/next-step?${stepBefore(row, before)}`, label: 'Plan the step before' }
    if (stands('is_category_pinned') && before('category') === undefined)
      return { right, to: `${page}/lead`, label: row.is_category_pinned ? 'Let the lead go' : 'Pin the lead again' }
    return undefined
  },
  berths: ({ row, before, stands }) => {
    const [old, now] = [before('status'), row.status]
    // a sale begins and ends with its tenure
    if (!stands('status') || old === 'sold' || now === 'sold') return undefined
    return { right: 'berths:edit', to: `berths/${String(row.id)}/status?to=${String(old)}`, label: 'Change it back' }
  },
  berth_maintenance_log: ({ row, stands }) =>
    stands('finished_at') && row.finished_at
      ? {
          right: 'berths:log_maintenance',
          to: `berths/${String(row.berth_id)}/maintenance/${String(row.id)}/reopen`,
          label: 'Open it again',
        }
      : undefined,
  vessels: ({ row, before, stands }) =>
    stands('client_id') && stands('owned_from') && before('client_id') === row.former_id
      ? { right: 'clients:edit', to: `vessels/${String(row.id)}/take-back`, label: 'Take the hand-over back' }
      : undefined,
  client_contacts: ({ row, before, stands }) =>
    stands('is_primary') && before('is_primary') === true
      ? {
          right: 'clients:edit',
          to: `clients/${String(row.client_id)}/contacts/${String(row.id)}/primary`,
          label: 'Use it first again',
        }
      : undefined,
  client_notes: (facts) => pinned('clients:edit', `clients/${String(facts.row.client_id)}`, facts),
  interest_notes: (facts) => pinned('interests:edit', `interests/${String(facts.row.interest_id)}`, facts),
}

const pinned = (right: Permission, page: string, { row, stands }: Facts): Act | undefined =>
  stands('pinned_at')
    ? { right, to: `${page}/notes/${String(row.id)}/pin`, label: row.pinned_at ? 'Unpin it' : 'Pin it again' }
    : undefined

function stepBefore(row: Row, before: Facts['before']) {
  const old = (field: string) => String((before(field) === undefined ? row[field] : before(field)) ?? '')
  return new URLSearchParams({ next_step: old('next_step'), next_step_on: old('next_step_on') }).toString()
}
