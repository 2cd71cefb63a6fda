import { writeActivityOf } from '#app/activities/automatic-activity.server.ts'
import type { Reaction } from '../reaction.ts'

export const writeActivity: Reaction = { name: 'write-activity', run: writeActivityOf }
