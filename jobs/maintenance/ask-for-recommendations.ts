import { askForRecommendations } from '#app/interests/recommendation-asks.server.ts'
import type { Reaction } from '../reaction.ts'

export const weighBerths: Reaction = { name: 'ask-for-recommendations', run: askForRecommendations }
