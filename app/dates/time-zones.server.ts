import { zoneName } from './zone-name.ts'

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])

export const isTimeZone = (name: string) => zones.has(name)

/** Under each part of the world, for a select. A zone that is kept under an old name stays in the list. */
export function listTimeZones(kept?: string | null) {
  const all = [...new Set([...zones, ...(kept ? [kept] : [])])].toSorted()
  const regions = Object.groupBy(all, (zone) => (zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'Other'))
  return Object.entries(regions).map(([group, names = []]) => ({
    group,
    options: names.map((value) => ({ value, label: zoneName(value) })),
  }))
}
