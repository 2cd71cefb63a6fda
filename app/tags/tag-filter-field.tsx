import { withSearch } from '#app/filters.ts'
import { SelectField } from '#app/ui/field.tsx'
import { type Tag, unknownTag } from './tag.ts'

/** `?tag=` of a list; a port without tags has nothing to choose. */
export function TagFilterField({ tags, tag }: { tags: readonly Tag[]; tag?: string }) {
  if (tags.length === 0 && !tag) return null
  const known = tags.map(({ id, name }) => ({ value: id, label: name }))
  const options = tag && !tags.some(({ id }) => id === tag) ? [...known, { value: tag, label: unknownTag }] : known
  return <SelectField field={{ id: 'tag', name: 'tag', initialValue: tag }} label="Tag" empty="Any" options={options} />
}

export function tagChip(tags: readonly Tag[], tag: string | undefined, search: URLSearchParams) {
  if (!tag) return undefined
  const name = tags.find(({ id }) => id === tag)?.name
  return { label: name ? `Tag ${name}` : unknownTag, remove: withSearch(search, { tag: undefined }) }
}
