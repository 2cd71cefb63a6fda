/** The records that carry tags. */
export const taggedKinds = ['client', 'vessel', 'berth', 'interest'] as const
export type TaggedKind = (typeof taggedKinds)[number]

export type Tag = { id: string; name: string; colour: string }

export const longestTag = 40

/** One that was merged away or belongs elsewhere still stands in an address that somebody kept. */
export const unknownTag = 'A tag that is gone'
