import { offerToNext } from '#app/waiting/offer-reaction.server.ts'
import type { Reaction } from '../reaction.ts'

export const offerNext: Reaction = { name: 'offer-next', run: offerToNext }
