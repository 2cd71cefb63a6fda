import { describe, expect, it } from 'vitest'
import { findSecrets } from './check-secrets.ts'

// Put together here, so that this file passes the check itself.
const key = ['-----BEGIN', 'RSA PRIVATE', 'KEY-----'].join(' ')
const value = ['q7Rk2', 'Zp9', 'Lm4Xv8'].join('')
const name = ['SMTP', 'PASSWORD'].join('_')

describe('the secret check refuses', () => {
  it.each([
    ['.env', 'PORT=3000'],
    ['server/.env.production', ''],
    ['deploy/server.pem', ''],
    ['notes.md', `text\n${key}`],
    ['compose.yml', `      ${name}: ${value}`],
    ['.env.example', `${name}=${value}`],
    ['app/mail.server.ts', `const password = '${value}'`],
    ['app/sign.server.ts', `  apiKey: "${value}",`],
    ['config.json', `  "webhookSecret": "${value}"`],
    ['README.md', `postgres://crm:${value}@db.example.com:5432/crm`],
    ['notes.md', ['ghp', 'a1B2'.repeat(9)].join('_')],
  ])('%s: %s', (path, text) => {
    expect(findSecrets(path, text)).toHaveLength(1)
  })
})

describe('the secret check lets pass', () => {
  it.each([
    ['.env.example', `${name}=`],
    ['.env.example', 'DATABASE_URL=postgres://crm_login:change-me@localhost:5432/crm'],
    ['app/sign-in.server.ts', 'const token = createToken(account.id)'],
    ['app/sign-in.server.ts', 'const passwordHash = await hash(password)'],
    ['app/sign-in-form.tsx', '<input type="password" name="password" autoComplete="current-password" />'],
    ['app/access/permissions.ts', "  token: 'settings:manage_tokens',"],
    ['server/platform/data-folder.ts', 'const url = `postgres://owner:${secrets.owner}@127.0.0.1:${port}/crm`'],
    ['docker-compose.yml', '      DB_PASSWORD: ${DB_PASSWORD:?set it in .env}'],
  ])('%s: %s', (path, text) => {
    expect(findSecrets(path, text)).toEqual([])
  })
})
