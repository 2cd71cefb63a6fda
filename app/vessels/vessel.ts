import { formatLength, type Units } from '#app/measures/length.ts'

export const vesselTypes = ['motor', 'sail', 'catamaran', 'other'] as const
export type VesselType = (typeof vesselTypes)[number]
export const vesselTypeLabels: Record<VesselType, string> = {
  motor: 'Motor yacht',
  sail: 'Sailing yacht',
  catamaran: 'Catamaran',
  other: 'Other',
}

/** The columns a person edits, and what each is called. */
export const vesselFieldLabels: Record<string, string> = {
  name: 'Name',
  type: 'Type',
  loa: 'Length overall',
  beam: 'Beam',
  draft: 'Draft',
  air_draft: 'Air draft',
  flag: 'Flag',
  registration: 'Registration',
  year_built: 'Year built',
  power_amps: 'Amps',
  power_volts: 'Volts',
  power_phases: 'Phases',
  power_hertz: 'Hertz',
  insurer: 'Insurer',
  policy_number: 'Policy number',
  insured_until: 'Insured until',
  owned_from: 'Owned since',
}
export const lengthFields = ['loa', 'beam', 'draft', 'air_draft'] as const
export type LengthField = (typeof lengthFields)[number]

type Metres = string | number | null
export type VesselSize = { name: string | null; loa: Metres; beam?: Metres; draft?: Metres }

const length = (metres: Metres | undefined, units: Units) => metres != null && formatLength(Number(metres), units)

/** "73.5 m × 10.6 m, draft 5.5 m": what is known of it. */
export function vesselSize({ loa, beam, draft }: Omit<VesselSize, 'name'>, units: Units) {
  const plan = [length(loa, units), length(beam, units)].filter(Boolean).join(' × ')
  const deep = length(draft, units)
  return [plan, deep && `draft ${deep}`].filter(Boolean).join(', ')
}

/** A vessel without a name yet goes by its length. */
export function vesselName({ name, loa }: Pick<VesselSize, 'name' | 'loa'>, units: Units) {
  return name ?? (loa ? `Vessel of ${length(loa, units)}` : 'Vessel without a name')
}

type Power = Record<'power_amps' | 'power_volts' | 'power_phases' | 'power_hertz', number | null>

/** "63 A, 400 V, 3 phases, 50 Hz". */
export function powerNeed({ power_amps, power_volts, power_phases, power_hertz }: Power) {
  return [
    power_amps && `${power_amps} A`,
    power_volts && `${power_volts} V`,
    power_phases && (power_phases === 1 ? '1 phase' : `${power_phases} phases`),
    power_hertz && `${power_hertz} Hz`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** What is to be seen of an insurance: it ended, or it ends within so many days. */
export function insuranceState(until: string | null, today: string, warnDays: number): 'ended' | 'ending' | null {
  if (!until) return null
  if (until < today) return 'ended'
  const days = (Date.parse(until) - Date.parse(today)) / 86_400_000
  return days <= warnDays ? 'ending' : null
}
