import { tellPeopleOf } from '#app/notifications/tell-people-of.server.ts'
import type { Reaction } from '../reaction.ts'

export const tellPeople: Reaction = { name: 'tell-people', run: tellPeopleOf }
