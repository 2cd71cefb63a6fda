const busyCodes = new Set([
  '40001',
  '40P01',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])

/**
 * What a database error means to a person: `unreadable` (an id or text it can't parse), `unfit` (a value beyond a column or a check),
 * `busy` (try again: a lock, a restart, a lost connection), or nothing of these.
 */
export function faultOf(error: unknown): 'unreadable' | 'unfit' | 'busy' | undefined {
  if (!(error instanceof Error)) return
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === '22P02' || code === '22021') return 'unreadable'
  if (code.startsWith('22') || code === '23514' || code === '54000') return 'unfit'
  if (
    busyCodes.has(code) ||
    code.startsWith('08') ||
    /Connection terminated|not queryable|connection timeout|timeout exceeded|Query read timeout/.test(error.message)
  )
    return 'busy'
}

/** The name of the constraint that refused a write, if one did. */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return
  return error.code === '23505' || error.code === '23P01' || error.code === '23503'
    ? String(error.constraint)
    : undefined
}
