export type FitWeights = { tightness: number; price: number; wishes: number; power: number; availability: number }
export type FitClearances = {
  fender: number
  fenderLarge: number
  underKeel: number
  underKeelLarge: number
  /** Vessels longer than this take the large clearances. */
  largeOver: number
}
export type FitSettings = { weights: FitWeights; clearances: FitClearances; leastFill: number }

export const defaultFitSettings: FitSettings = {
  weights: { tightness: 40, price: 25, wishes: 20, power: 10, availability: 5 },
  clearances: { fender: 0.5, fenderLarge: 0.75, underKeel: 0.5, underKeelLarge: 1, largeOver: 40 },
  leastFill: 0.7,
}
