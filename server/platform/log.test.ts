import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function logged(act: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  act(createLog({ write: (line) => (text += line) }, 'info'))
  return text
}

const names = [
  'password',
  'token',
  'secret',
  'accessKey',
  'secretKey',
  'cookie',
  'authorization',
  'creditCard',
  'card_number',
]

test.each(names)('hides %s at any depth', (name) => {
  const value = 'sesame-4111'
  const line = logged((log) =>
    log.info({ [name]: value, a: { b: [{ c: { d: { [name]: value, kept: 'yes' } } }] } }, 'x'),
  )
  expect(line).not.toContain(value)
  expect(JSON.parse(line)).toMatchObject({ [name]: '[redacted]', a: { b: [{ c: { d: { kept: 'yes' } } }] } })
})

test('hides what child loggers, errors, headers and texts carry', () => {
  const lines = [
    logged((log) => log.child({ session: { newPassword: 'sesame' } }).info('x')),
    logged((log) => log.error(Object.assign(new Error('no'), { config: { headers: { Authorization: 'sesame' } } }))),
    logged((log) => log.info({ headers: { 'set-cookie': ['a=sesame'], 'X-Access-Key': 'sesame' } })),
    logged((log) => log.info({ body: JSON.stringify({ password: 'sesame' }) })),
    logged((log) => log.info({ url: '/set-password?token=sesame&next=/' })),
    logged((log) => log.info('connecting to postgres://crm:sesame@db/crm')),
    logged((log) => log.info('Authorization: Bearer sesame-sesame')),
  ]
  for (const line of lines) expect(line).not.toContain('sesame')
  expect(JSON.parse(lines[4]!).url).toBe('/set-password?token=[redacted]&next=/')
})

test('leaves the rest as it is, one JSON object a line', () => {
  const line = logged((log) => log.info({ clientId: 'c1', n: 1.5, none: null, list: [1, 'two'] }, 'A client was saved'))
  expect(line.endsWith('}\n')).toBe(true)
  expect(JSON.parse(line)).toMatchObject({ level: 30, clientId: 'c1', n: 1.5, none: null, list: [1, 'two'] })
})
