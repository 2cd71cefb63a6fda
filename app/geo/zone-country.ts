import { countryOptions } from './country.ts'

type WithZones = Intl.Locale & { getTimeZones?(): string[] | undefined }

let byZone: Map<string, string> | undefined

/** The country a time zone is named for: where a port stands, for phone numbers without a country code and dates without a name. */
export function countryOfZone(zone: string): string | null {
  byZone ??= new Map(
    countryOptions.flatMap(({ value }) =>
      ((new Intl.Locale(`und-${value}`) as WithZones).getTimeZones?.() ?? []).map((name) => [name, value] as const),
    ),
  )
  return byZone.get(zone) ?? null
}
