/** For a comparison of two edits of a field: a value in words. */
export function definitionValueWords(name: string, value: unknown, others: readonly { id: string; label: string }[]) {
  if (name === 'after') {
    const other = others.find(({ id }) => id === value)
    return other ? `After ${other.label}` : 'First'
  }
  if (value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (name !== 'choices') return String(value)
  return labelsIn(String(value)).join(', ') || 'nothing'
}

function labelsIn(text: string) {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map((each: { label?: unknown }) => String(each.label ?? '')) : []
  } catch {
    return []
  }
}
