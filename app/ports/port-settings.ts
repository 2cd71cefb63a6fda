import { type BerthStatusRule, defaultBerthStatusRules } from '#app/berths/berth-status-rule.ts'
import { defaultFitSettings, type FitClearances, type FitSettings, type FitWeights } from '#app/berths/fit-settings.ts'
import { defaultProbabilities, type Stage, stages } from '#app/interests/interest.ts'
import { defaultRottingDays } from '#app/interests/stage-time.ts'

export const registrationModes = ['nobody', 'fixed', 'round_robin'] as const
export type RegistrationMode = (typeof registrationModes)[number]
export const registrationModeLabels: Record<RegistrationMode, string> = {
  nobody: 'Nobody: everyone who may is told, and one takes it',
  fixed: 'Always the same person',
  round_robin: 'Everyone who may, in turn',
}

/** Every threshold that a port may change; the defaults hold until somebody does. */
export type PortSettings = {
  rottingDays: Record<Stage, number>
  stageProbabilities: Record<Stage, number>
  berthStatusRules: BerthStatusRule[]
  fit: FitSettings
  registration: { mode: RegistrationMode; userId: string | null }
  defaultTenureYears: number
  /** Local time of the daily e-mail. */
  digestTime: string
}

export const defaultPortSettings: PortSettings = {
  rottingDays: Object.fromEntries(stages.map((stage) => [stage, defaultRottingDays])) as Record<Stage, number>,
  stageProbabilities: defaultProbabilities,
  berthStatusRules: [...defaultBerthStatusRules],
  fit: defaultFitSettings,
  registration: { mode: 'nobody', userId: null },
  defaultTenureYears: 25,
  digestTime: '07:00',
}

export const portSettingLabels: Record<keyof PortSettings, string> = {
  rottingDays: 'Days that a deal may stay in a stage',
  stageProbabilities: 'Probability by stage, in percent',
  berthStatusRules: 'What happens to a berth when something is signed, paid or lost',
  fit: 'Recommendation of berths',
  registration: 'Who gets a new registration',
  defaultTenureYears: 'Years of a tenure unless agreed otherwise',
  digestTime: 'When the daily e-mail leaves',
}
export const fitWeightLabels: Record<keyof FitWeights, string> = {
  tightness: 'Tightness',
  price: 'Price',
  wishes: 'Wishes',
  power: 'Shore power',
  availability: 'Availability',
}
export const clearanceLabels: Record<keyof FitClearances, string> = {
  fender: 'Fender clearance on each side, in metres',
  fenderLarge: 'Fender clearance for large vessels, in metres',
  underKeel: 'Water under the keel, in metres',
  underKeelLarge: 'Water under the keel of large vessels, in metres',
  largeOver: 'A vessel is large over this length, in metres',
}
