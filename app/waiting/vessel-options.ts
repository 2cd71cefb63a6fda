import { formatLength, type Units } from '#app/measures/length.ts'

export const vesselOptions = (
  vessels: readonly { id: string; name: string | null; loa: string | null }[],
  units: Units,
) =>
  vessels.map(({ id, name, loa }) => ({
    value: id,
    label: [name ?? 'Without a name', loa && formatLength(Number(loa), units)].filter(Boolean).join(', '),
  }))
