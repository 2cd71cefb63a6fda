const names = [
  'password',
  'passphrase',
  'token',
  'secret',
  'accesskey',
  'secretkey',
  'apikey',
  'cookie',
  'authorization',
  'creditcard',
  'cardnumber',
]
// The same names as they may stand in a raw line: card_number, card-number, cardNumber.
const suspicious =
  /pass(?:word|phrase)|token|secret|access[-_ ]?key|api[-_ ]?key|cookie|authorization|credit[-_ ]?card|card[-_ ]?number/i
const inAddress = /([?&][^=&\s"\\]*(?:password|token|secret|key|code)[^=&\s"\\]*=)[^&#\s"\\]+/gi
const inConnection = /([a-z]+:\/\/[^:@/\s"\\]*:)[^@/\s"\\]+@/gi
const bearer = /\b(bearer|basic) [\w.~+/=-]{6,}/gi
const hidden = '[redacted]'

/** Works on the finished line, after every serializer and child logger, so that depth and origin don't matter. */
export function redactLine(line: string): string {
  const text = line
    .replace(inAddress, `$1${hidden}`)
    .replace(inConnection, `$1${hidden}@`)
    .replace(bearer, `$1 ${hidden}`)
  if (!suspicious.test(text)) return text
  try {
    return `${JSON.stringify(redactValue(JSON.parse(text)))}\n`
  } catch {
    return `{"level":40,"time":${Date.now()},"msg":"A log line that could not be read was withheld"}\n`
  }
}

function redactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactValue)
  if (typeof value === 'string') return redactText(value)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isSecretName(key) && inner !== null ? hidden : redactValue(inner),
    ]),
  )
}

/** A body logged as text is JSON within JSON. */
function redactText(text: string): string {
  if (!/^\s*[[{]/.test(text) || !suspicious.test(text)) return text
  try {
    return JSON.stringify(redactValue(JSON.parse(text)))
  } catch {
    return text
  }
}

function isSecretName(key: string) {
  const plain = key.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return names.some((name) => plain.includes(name))
}
