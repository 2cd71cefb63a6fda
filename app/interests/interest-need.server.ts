import type { FitVessel, FitWishes } from '#app/berths/fit.ts'
import type { BerthAccess, MooringType, WishedSide } from '#app/berths/berth.ts'

type Vessel = {
  loa: string | null
  beam: string | null
  draft: string | null
  air_draft: string | null
  power_amps: number | null
  power_volts: number | null
  power_phases: number | null
  power_hertz: number | null
}
type Wished = {
  desired_length: string | null
  desired_dock: string | null
  desired_mooring: MooringType | null
  desired_side: WishedSide | null
  desired_access: BerthAccess | null
  budget_max: string | null
  currency: string
  wished_start_on: string | null
}

const numberOf = (text: string | null | undefined) => (text == null ? null : Number(text))

/** The vessel, or only the desired length where there is none. */
export function vesselNeed(vessel: Vessel | undefined, { desired_length }: Pick<Wished, 'desired_length'>): FitVessel {
  if (!vessel) return { loa: numberOf(desired_length) }
  const power = {
    amps: vessel.power_amps,
    volts: vessel.power_volts,
    phases: vessel.power_phases as 1 | 3 | null,
    hertz: vessel.power_hertz as 50 | 60 | null,
  }
  return {
    loa: numberOf(vessel.loa ?? desired_length),
    beam: numberOf(vessel.beam),
    draft: numberOf(vessel.draft),
    airDraft: numberOf(vessel.air_draft),
    power: Object.values(power).some((value) => value !== null) ? power : null,
  }
}

export const wishesOf = (wished: Wished): FitWishes => ({
  budget: wished.budget_max === null ? null : { amount: wished.budget_max, currency: wished.currency },
  wishedStart: wished.wished_start_on,
  dock: wished.desired_dock,
  mooringType: wished.desired_mooring,
  side: wished.desired_side,
  access: wished.desired_access,
})
