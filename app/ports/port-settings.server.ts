import { misplacedStep } from '#app/berths/tenure-warning.ts'
import { z } from 'zod'
import { saleStates } from '#app/berths/berth.ts'
import { ruleModes, statusTriggers } from '#app/berths/berth-status-rule.ts'
import { saleFacts } from '#app/holds/stage-rule.ts'
import { type Stage, stages } from '#app/interests/interest.ts'
import { readSizeClasses } from '#app/waiting/size-class.ts'
import { refusalPolicies } from '#app/waiting/waiting.ts'
import {
  defaultPortSettings as defaults,
  type PortSettings,
  publicBerthModes,
  registrationModes,
} from './port-settings.ts'

const days = z
  .number('Type a number of days.')
  .int('Type whole days.')
  .min(1, 'At least one day.')
  .max(365, 'At most 365 days.')
const percent = z
  .number('Type a percentage.')
  .int('Type a whole percentage.')
  .min(0, 'At least 0 %.')
  .max(100, 'At most 100 %.')
const weight = z.number('Type a number.').min(0, 'At least 0.').max(100, 'At most 100.')
const metres = z.number('Type metres.').min(0, 'At least 0 m.').max(20, 'At most 20 m.')

function perStage(value: z.ZodNumber, fallback: Record<Stage, number>) {
  const shape = Object.fromEntries(stages.map((stage) => [stage, value.default(fallback[stage])]))
  return z.object(shape as Record<Stage, z.ZodDefault<z.ZodNumber>>).prefault({})
}

const { weights, clearances } = defaults.fit
const fit = z.object({
  weights: z
    .object({
      tightness: weight.default(weights.tightness),
      price: weight.default(weights.price),
      wishes: weight.default(weights.wishes),
      power: weight.default(weights.power),
      availability: weight.default(weights.availability),
    })
    .refine((each) => Object.values(each).some((value) => value > 0), 'At least one weight is more than 0.')
    .prefault({}),
  clearances: z
    .object({
      fender: metres.default(clearances.fender),
      fenderLarge: metres.default(clearances.fenderLarge),
      underKeel: metres.default(clearances.underKeel),
      underKeelLarge: metres.default(clearances.underKeelLarge),
      largeOver: z
        .number('Type metres.')
        .min(1, 'At least 1 m.')
        .max(200, 'At most 200 m.')
        .default(clearances.largeOver),
    })
    .prefault({}),
  leastFill: z.number('Type a share.').gt(0, 'More than 0.').max(1, 'At most 1.').default(defaults.fit.leastFill),
})

const leads = z
  .object({
    hotDays: days.default(defaults.leads.hotDays),
    visitedHotDays: days.default(defaults.leads.visitedHotDays),
    warmDays: days.default(defaults.leads.warmDays),
    dormantDays: days.default(defaults.leads.dormantDays),
  })
  .refine(({ hotDays, visitedHotDays }) => hotDays <= visitedHotDays, {
    path: ['visitedHotDays'],
    message: 'A lead that visited stays hot at least as long as others.',
  })
  .refine(({ visitedHotDays, warmDays }) => visitedHotDays <= warmDays, {
    path: ['warmDays'],
    message: 'A lead is warm at least as long as it can be hot.',
  })
  .refine(({ warmDays, dormantDays }) => warmDays < dormantDays, {
    path: ['dormantDays'],
    message: 'A lead is cold before it is dormant: type more days than for warm.',
  })

const statusRule = z.object({
  trigger: z.enum(statusTriggers),
  mode: z.enum(ruleModes),
  targetStatus: z.enum(saleStates),
})
const registration = z
  .object({ mode: z.enum(registrationModes).default('nobody'), userId: z.uuid().nullable().default(null) })
  .refine(({ mode, userId }) => mode !== 'fixed' || userId !== null, {
    path: ['userId'],
    message: 'Choose the person.',
  })

const daysOrNone = z
  .number('Type a number of days.')
  .int('Type whole days.')
  .min(0, 'At least 0 days.')
  .max(365, 'At most 365 days.')
const line = z.string().trim().max(200, 'Use at most 200 characters.')
const text = z.string().trim().max(1000, 'Use at most 1,000 characters.')
const threeSteps = (fallback: { first: number; second: number; third: number }) =>
  z
    .object({
      first: daysOrNone.default(fallback.first),
      second: daysOrNone.default(fallback.second),
      third: daysOrNone.default(fallback.third),
    })
    .prefault({})
const months = z
  .number('Type a number of months.')
  .int('Type whole months.')
  .min(0, 'At least 0 months.')
  .max(60, 'At most 60 months.')
const tenureWarnings = z
  .object({
    first: months.default(defaults.tenureWarnings.first),
    second: months.default(defaults.tenureWarnings.second),
    third: months.default(defaults.tenureWarnings.third),
  })
  .superRefine((warnings, context) => {
    const step = misplacedStep(warnings)
    if (!step) return
    const message = 'Each warning is nearer to the end than the one before: type fewer months.'
    context.addIssue({ code: 'custom', path: [step], message })
  })
const stageRules = z
  .array(z.object({ fact: z.enum(saleFacts), mode: z.enum(ruleModes) }))
  .transform((rules) => defaults.stageRules.map((rule) => rules.find(({ fact }) => fact === rule.fact) ?? rule))
const signing = z.object({
  linkDays: days.default(defaults.signing.linkDays),
  reminderDays: days.default(defaults.signing.reminderDays),
  approverId: z.uuid().nullable().default(null),
})
const deposit = z
  .object({
    mode: z.enum(['percent', 'amount']).default(defaults.deposit.mode),
    percent: z
      .number('Type a percentage.')
      .gt(0, 'More than 0 %.')
      .max(100, 'At most 100 %.')
      .default(defaults.deposit.percent),
    amount: z.number('Type an amount.').min(0, 'At least 0.').max(1e9, 'Less than a thousand million.').default(0),
    dueDays: daysOrNone.default(defaults.deposit.dueDays),
  })
  .refine(({ mode, amount }) => mode === 'percent' || amount > 0, { path: ['amount'], message: 'Type the amount.' })
const invoices = z.object({
  prefix: z
    .string('Type a prefix, such as INV.')
    .regex(/^[A-Z][A-Z0-9-]{0,9}$/, 'Capital letters and digits, at most ten.')
    .default(defaults.invoices.prefix),
  dueDays: daysOrNone.default(defaults.invoices.dueDays),
  reminders: threeSteps(defaults.invoices.reminders),
})
const waitingList = z.object({
  windowHours: z
    .number('Type a number of hours.')
    .int('Type whole hours.')
    .min(1, 'At least one hour.')
    .max(720, 'At most 720 hours.')
    .default(defaults.waitingList.windowHours),
  onRefusal: z.enum(refusalPolicies).default(defaults.waitingList.onRefusal),
  freePasses: z
    .number('Type a number.')
    .int('Type a whole number.')
    .min(0, 'At least 0.')
    .max(20, 'At most 20.')
    .default(defaults.waitingList.freePasses),
  sizeClasses: z
    .string('Type lengths in metres, such as 10, 12, 15.')
    .trim()
    .max(200, 'Use at most 200 characters.')
    .refine(
      (text) => readSizeClasses(text) !== null,
      'Type lengths in metres, each longer than the one before: 10, 12, 15.',
    )
    .default(defaults.waitingList.sizeClasses),
})
const seller = z.object({
  legalName: line.default(''),
  address: text.default(''),
  taxId: line.default(''),
  bankDetails: text.default(''),
})

/** Fills what is not there with the defaults; the admin form posts through the same schema. */
export const portSettingsSchema = z.object({
  rottingDays: perStage(days, defaults.rottingDays),
  stageProbabilities: perStage(percent, defaults.stageProbabilities),
  berthStatusRules: z
    .array(statusRule)
    .refine((rules) => new Set(rules.map(({ trigger }) => trigger)).size === rules.length, 'One rule for each trigger.')
    .transform((rules) =>
      defaults.berthStatusRules.map((rule) => rules.find(({ trigger }) => trigger === rule.trigger) ?? rule),
    )
    .prefault([]),
  fit: fit.prefault({}),
  leads: leads.prefault({}),
  registration: registration.prefault({}),
  publicBerths: z.object({ mode: z.enum(publicBerthModes).default(defaults.publicBerths.mode) }).prefault({}),
  defaultTenureYears: z
    .number('Type a number of years.')
    .int('Type whole years.')
    .min(1, 'At least one year.')
    .max(99, 'At most 99 years.')
    .default(defaults.defaultTenureYears),
  tenureWarnings: tenureWarnings.prefault({}),
  digestTime: z
    .string('Type a time, such as 07:00.')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Type a time, such as 07:00.')
    .default(defaults.digestTime),
  stageRules: stageRules.prefault([]),
  holds: z.object({ softDays: days.default(defaults.holds.softDays) }).prefault({}),
  signing: signing.prefault({}),
  followUps: threeSteps(defaults.followUps),
  vessels: z.object({ insuranceDays: daysOrNone.default(defaults.vessels.insuranceDays) }).prefault({}),
  deposit: deposit.prefault({}),
  invoices: invoices.prefault({}),
  secondFactor: z.object({ roles: z.array(z.string().max(60)).max(100).default([]) }).prefault({}),
  waitingList: waitingList.prefault({}),
  seller: seller.prefault({}),
})

/** Stored settings with the gaps filled. A part that can't be read falls back to its default rather than close the port. */
export function readPortSettings(stored: unknown): PortSettings {
  const given = typeof stored === 'object' && stored !== null ? stored : {}
  const read = portSettingsSchema.safeParse(given)
  if (read.success) return read.data
  const broken = new Set(read.error.issues.map(({ path }) => path[0]))
  return portSettingsSchema.parse(Object.fromEntries(Object.entries(given).filter(([key]) => !broken.has(key))))
}
