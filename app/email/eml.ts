type Part = ReturnType<typeof split>

/** Reads the letters that this product wrote itself: headers, parts within parts, quoted-printable or base64. Not a general reader. */
export function readEml(raw: string) {
  const whole = split(raw)
  const parts = leavesOf(whole)
  const plain = parts.find((part) => /text\/plain/.test(part.headers['content-type'] ?? 'text/plain'))
  const { headers } = whole
  return {
    to: decodeWords(headers.to ?? ''),
    subject: decodeWords(headers.subject ?? ''),
    date: headers.date ?? '',
    text: plain ? decodeBody(plain.body, plain.headers['content-transfer-encoding']) : '',
    attachments: parts.filter(isAttached).map(({ headers: own, body }) => ({
      name: decodeWords(/filename="?([^";]+)/.exec(own['content-disposition'] ?? '')?.[1] ?? ''),
      type: (own['content-type'] ?? '').split(';', 1)[0]!,
      content: Buffer.from(body, 'base64'),
    })),
  }
}

const isAttached = ({ headers }: Part) => (headers['content-disposition'] ?? '').startsWith('attachment')

function leavesOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(part.headers['content-type'] ?? '')?.[1]
  if (!boundary) return [part]
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((inner) => leavesOf(split(inner.replace(/^\r?\n/, ''))))
}

function split(raw: string): { headers: Record<string, string>; body: string } {
  const at = /\r?\n\r?\n/.exec(raw)
  const head = at ? raw.slice(0, at.index) : raw
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { headers, body: at ? raw.slice(at.index + at[0].length) : '' }
}

function decodeBody(body: string, encoding = '7bit') {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString()
  if (/quoted-printable/i.test(encoding)) return fromHex(body.replaceAll(/=\r?\n/g, ''))
  return body
}

const decodeWords = (text: string) =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      /b/i.test(kind) ? Buffer.from(word, 'base64').toString() : fromHex(word.replaceAll('_', ' ')),
    )

const fromHex = (text: string) =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString()
