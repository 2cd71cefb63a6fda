import { keepFollowUps as keep } from '#app/reminders/follow-up-rules.server.ts'
import type { Reaction } from '../reaction.ts'

export const keepFollowUps: Reaction = { name: 'keep-follow-ups', run: keep }
