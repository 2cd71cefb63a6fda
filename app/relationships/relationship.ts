import type { DB } from '#db/schema.ts'

export type RelationshipKind = DB['client_relationships']['kind']

/** What the first of two clients is to the second, and the second to the first: "Anna is broker of Ben". */
const phrases: Record<RelationshipKind, readonly [string, string]> = {
  broker: ['broker of', 'represented by the broker'],
  captain: ['captain of', 'employer of the captain'],
  crew: ['crew of', 'employer of the crew member'],
  owner: ['owner of', 'owned by'],
  director: ['director of', 'directed by'],
  signatory: ['signatory for', 'signed for by'],
  employee: ['employee of', 'employer of'],
  assistant: ['assistant of', 'assisted by'],
  lawyer: ['lawyer of', 'advised by the lawyer'],
  spouse: ['spouse of', 'spouse of'],
  parent: ['parent of', 'child of'],
  family: ['related to', 'related to'],
  partner: ['business partner of', 'business partner of'],
  other: ['connected with', 'connected with'],
}
const kinds = Object.keys(phrases) as RelationshipKind[]

export const relationshipPhrase = (kind: RelationshipKind, isFirst: boolean) => phrases[kind][isFirst ? 0 : 1]

/** Said the same from either side. */
export const isMutual = (kind: RelationshipKind) => phrases[kind][0] === phrases[kind][1]

export type RelationshipRole = RelationshipKind | `${RelationshipKind}_inverse`

/** Everything one client may be to another, as one choice. */
export const relationshipRoles = kinds.flatMap((kind): RelationshipRole[] =>
  isMutual(kind) ? [kind] : [kind, `${kind}_inverse`],
)

export const readRole = (role: RelationshipRole) => ({
  kind: role.replace('_inverse', '') as RelationshipKind,
  isFirst: !role.endsWith('_inverse'),
})

export const roleOf = (kind: RelationshipKind, isFirst: boolean): RelationshipRole =>
  isFirst || isMutual(kind) ? kind : `${kind}_inverse`

export function roleLabel(role: RelationshipRole) {
  const { kind, isFirst } = readRole(role)
  const phrase = relationshipPhrase(kind, isFirst)
  return phrase[0]!.toUpperCase() + phrase.slice(1)
}

/** As a record of its own is named, such as in the audit log. */
export const relationshipKindLabels = Object.fromEntries(kinds.map((kind) => [kind, roleLabel(kind)]))
