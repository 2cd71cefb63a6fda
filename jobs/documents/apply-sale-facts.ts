import { establishFact, loosenHold } from '#app/holds/sale-fact-reactions.server.ts'
import type { Reaction } from '../reaction.ts'

export const moveDeal: Reaction = { name: 'move-deal', run: establishFact }
export const loosenHoldOfEoi: Reaction = { name: 'loosen-hold', run: loosenHold }
