/** A path of this site to go back to; anything else (another host, a scheme, a backslash trick) is nothing. */
export function returnPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])/.test(value)) return null
  if (/[\u0000-\u001f\\]/.test(value)) return null
  const { origin, pathname, search, hash } = new URL(value, 'http://here.invalid')
  // resolving the dots of "/.//host" leaves "//host": another site
  return origin === 'http://here.invalid' && !pathname.startsWith('//') ? pathname + search + hash : null
}
