import type { DB } from '#db/schema.ts'

type States = DB['visits']['status']
export type VisitStatus = States extends { __select__: infer S } ? S : States

export const visitStatusLabels: Record<VisitStatus, string> = {
  planned: 'Planned',
  done: 'Took place',
  missed: 'Nobody came',
  cancelled: 'Called off',
}

export const lengths = [30, 60, 90, 120, 180, 240] as const
export const lengthLabel = (minutes: number) =>
  minutes < 60 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`

export const visitFieldLabels: Record<string, string> = {
  starts_at: 'Begins',
  minutes: 'Lasts, in minutes',
  berth_id: 'Berth',
  assignee_id: 'Who shows it',
  contact_id: 'Invited at',
  place: 'Where to meet',
  note: 'Note',
}
