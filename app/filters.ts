/** The address of the same list with some of its search changed; empty values are left out, and a change leads back to the first page. */
export function withSearch(search: URLSearchParams | string, change: Record<string, string | undefined>) {
  const next = new URLSearchParams(search)
  if (!('after' in change) && !('before' in change)) for (const name of ['after', 'before']) next.delete(name)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const text = next.toString()
  return text ? `?${text}` : '?'
}
