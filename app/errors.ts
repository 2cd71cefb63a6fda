import type { Actor } from '#db/port.ts'
import type { Permission } from './access/permissions.ts'

/** The few ways the application says no. Everything else is a fault. */
export class Refusal extends Error {
  readonly status: 403 | 404 | 409 | 422
  constructor(status: 403 | 404 | 409 | 422, message: string) {
    super(message)
    this.status = status
  }
}

const withoutRight =
  'Your role at this port does not include this. An administrator of the port can do it or give you the right.'

export class Forbidden extends Refusal {
  readonly permission: Permission | undefined
  readonly by: Actor | undefined
  constructor(permission?: Permission, by?: Actor, message = withoutRight) {
    super(403, message)
    this.permission = permission
    this.by = by
  }
}

export class NotFound extends Refusal {
  constructor(thing: string) {
    super(404, `There is no such ${thing} at this port.`)
  }
}

/** A rule of the business says no; `field` names the form's field to mend, when there is one. */
export class RuleBroken extends Refusal {
  readonly field: string | undefined
  constructor(message: string, field?: string) {
    super(422, message)
    this.field = field
  }
}

export type FieldConflict = { field: string; original: unknown; theirs: unknown; yours: unknown }

/** Somebody saved the same fields first; carries what is needed to compare and choose. */
export class Stale extends Refusal {
  readonly version: number
  readonly conflicts: FieldConflict[]
  /** The record as it is now, and what would be saved if every conflict went to them. */
  readonly current: Record<string, unknown>
  readonly merged: Record<string, unknown>
  constructor(thing: string, stale: Pick<Stale, 'version' | 'conflicts' | 'current' | 'merged'>) {
    super(409, `This ${thing} was changed while you were looking at it.`)
    this.version = stale.version
    this.conflicts = stale.conflicts
    this.current = stale.current
    this.merged = stale.merged
  }
}
