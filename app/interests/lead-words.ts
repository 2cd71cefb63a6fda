import { activityKindLabels, type ActivityKind } from '#app/activities/activity.ts'

/** What last came of a lead. */
export type LeadNews = { kind: 'talk'; talk: ActivityKind } | { kind: 'event'; event: keyof typeof eventWords }

const eventWords = {
  'registration:new': 'Registration',
  'interest:created': 'The interest came in',
  'interest:stageChanged': 'Moved to another stage',
  'interest:noteAdded': 'Note',
  'interest:restored': 'Opened again',
}

export const newsWords = (news: LeadNews) =>
  news.kind === 'talk' ? activityKindLabels[news.talk] : eventWords[news.event]
