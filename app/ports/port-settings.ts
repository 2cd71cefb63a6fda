import { type BerthStatusRule, defaultBerthStatusRules } from '#app/berths/berth-status-rule.ts'
import { defaultFitSettings, type FitClearances, type FitSettings, type FitWeights } from '#app/berths/fit-settings.ts'
import { defaultTenureWarnings, type TenureWarnings } from '#app/berths/tenure-warning.ts'
import { defaultLeadSettings, type LeadSettings } from '#app/interests/lead-category.ts'
import { defaultProbabilities, type Stage, stages } from '#app/interests/interest.ts'
import { defaultStageRules, type StageRule } from '#app/holds/stage-rule.ts'
import { defaultRottingDays } from '#app/interests/stage-time.ts'
import { defaultWaitingSettings, type WaitingSettings } from '#app/waiting/waiting.ts'

export const registrationModes = ['nobody', 'fixed', 'round_robin'] as const
export type RegistrationMode = (typeof registrationModes)[number]
export const registrationModeLabels: Record<RegistrationMode, string> = {
  nobody: 'Nobody: everyone who may is told, and one takes it',
  fixed: 'Always the same person',
  round_robin: 'Everyone who may, in turn',
}

export const publicBerthModes = ['off', 'without_prices', 'with_prices'] as const
export type PublicBerthMode = (typeof publicBerthModes)[number]
export const publicBerthModeLabels: Record<PublicBerthMode, string> = {
  off: 'Nobody',
  without_prices: 'Everybody, without prices',
  with_prices: 'Everybody, with prices',
}

/** Every threshold that a port may change; the defaults hold until somebody does. */
export type PortSettings = {
  rottingDays: Record<Stage, number>
  stageProbabilities: Record<Stage, number>
  berthStatusRules: BerthStatusRule[]
  fit: FitSettings
  leads: LeadSettings
  registration: { mode: RegistrationMode; userId: string | null }
  /** The page of free berths for people without an account, and its feed. */
  publicBerths: { mode: PublicBerthMode }
  defaultTenureYears: number
  /** Months before its end that a tenure is spoken of. */
  tenureWarnings: TenureWarnings
  /** Local time of the daily e-mail. */
  digestTime: string
  /** What a signed paper or a paid deposit does to the stage of its deal. */
  stageRules: StageRule[]
  holds: { softDays: number }
  signing: {
    linkDays: number
    /** Between two reminders of a signer. */
    reminderDays: number
    /** Who signs an EOI for the port; without one nothing is sent for signing. */
    approverId: string | null
  }
  /** Days after the details were sent without an answer; 0 for none. */
  followUps: { first: number; second: number; third: number }
  /** Days before the insurance of a vessel ends; 0 for none. */
  vessels: { insuranceDays: number }
  deposit: { mode: 'percent' | 'amount'; percent: number; amount: number; dueDays: number }
  invoices: {
    prefix: string
    dueDays: number
    /** Days past due; 0 for none. */
    reminders: { first: number; second: number; third: number }
  }
  /** Keys of the roles whose members sign in with more than a password. */
  secondFactor: { roles: string[] }
  waitingList: WaitingSettings
  /** Stands on invoices and papers. */
  seller: { legalName: string; address: string; taxId: string; bankDetails: string }
}

export const defaultPortSettings: PortSettings = {
  rottingDays: Object.fromEntries(stages.map((stage) => [stage, defaultRottingDays])) as Record<Stage, number>,
  stageProbabilities: defaultProbabilities,
  berthStatusRules: [...defaultBerthStatusRules],
  fit: defaultFitSettings,
  leads: defaultLeadSettings,
  registration: { mode: 'nobody', userId: null },
  publicBerths: { mode: 'off' },
  defaultTenureYears: 25,
  tenureWarnings: defaultTenureWarnings,
  digestTime: '07:00',
  stageRules: [...defaultStageRules],
  holds: { softDays: 7 },
  signing: { linkDays: 14, reminderDays: 5, approverId: null },
  followUps: { first: 3, second: 7, third: 14 },
  vessels: { insuranceDays: 30 },
  deposit: { mode: 'percent', percent: 10, amount: 0, dueDays: 14 },
  invoices: { prefix: 'INV', dueDays: 14, reminders: { first: 1, second: 7, third: 14 } },
  secondFactor: { roles: [] },
  waitingList: defaultWaitingSettings,
  seller: { legalName: '', address: '', taxId: '', bankDetails: '' },
}

export const portSettingLabels: Record<keyof PortSettings, string> = {
  rottingDays: 'Days that a deal may stay in a stage',
  stageProbabilities: 'Probability by stage, in percent',
  berthStatusRules: 'What happens to a berth when something is signed, paid or lost',
  fit: 'Recommendation of berths',
  leads: 'How warm a lead is',
  registration: 'Who gets a new registration',
  publicBerths: 'Who may see which berths are free',
  defaultTenureYears: 'Years of a tenure unless agreed otherwise',
  tenureWarnings: 'Warnings before a tenure ends',
  digestTime: 'When the daily e-mail leaves',
  stageRules: 'What happens to a deal when something is signed or paid',
  holds: 'Holds',
  signing: 'Signing',
  followUps: 'Follow-ups after details were sent',
  vessels: 'Vessels',
  deposit: 'Deposit',
  invoices: 'Invoices',
  secondFactor: 'Second factor',
  waitingList: 'Waiting list',
  seller: 'Who sells',
}
export const depositModes = ['percent', 'amount'] as const
export const depositModeLabels: Record<(typeof depositModes)[number], string> = {
  percent: 'A share of the price',
  amount: 'Always the same amount',
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
