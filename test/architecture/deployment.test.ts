import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readEnv } from '#server/platform/env.ts'
import { root } from '../../scripts/steps.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const example = read('.env.example')
const compose = read('docker-compose.yml')
const composeOnly = ['DB_USER', 'DB_PASSWORD', 'DB_OWNER_PASSWORD']

describe('.env.example', () => {
  it('explains every variable that the program reads, and no other', () => {
    const known = [...read('server/platform/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1])
    const explained = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1])
    expect(known.length).toBeGreaterThan(10)
    expect(explained.toSorted()).toEqual([...known, ...composeOnly].toSorted())
  })

  it('is enough for production', () => {
    const env = readEnv({ ...parseEnv(example) })
    expect(env).toMatchObject({ production: true, demo: false, appUrl: 'https://crm.example.com' })
  })

  it('is refused with a clear sentence when a line is left out', () => {
    const { APP_URL, DATABASE_OWNER_URL, ...rest } = parseEnv(example)
    expect(() => readEnv(rest)).toThrow(/APP_URL is missing[\s\S]*DATABASE_OWNER_URL is missing/)
  })
})

describe('docker-compose.yml', () => {
  it('gives the program an environment that production accepts', () => {
    const given = { ...parseEnv(example), DB_PASSWORD: 'planted-app', DB_OWNER_PASSWORD: 'planted-owner' }
    const filled = compose.replaceAll(/\$\{(\w+)(?::[?-]([^}]*))?\}/g, (_, name: string, otherwise?: string) => {
      return (given as Record<string, string>)[name] || (otherwise ?? '')
    })
    const block = /environment: &environment\n((?: {4}\w+: .*\n)+)/.exec(filled)?.[1] ?? ''
    const set = Object.fromEntries([...block.matchAll(/^ {4}(\w+): '?(.*?)'?$/gm)].map((match) => [match[1], match[2]]))
    expect(readEnv({ ...given, ...set })).toMatchObject({
      production: true,
      host: '0.0.0.0',
      databaseUrl: 'postgres://port_nimara_app:planted-app@postgres:5432/port_nimara',
      databaseOwnerUrl: 'postgres://port_nimara_owner:planted-owner@postgres:5432/port_nimara',
    })
  })

  it('has the three services and opens one door, on this machine only', () => {
    const services = compose.slice(compose.indexOf('\nservices:'), compose.indexOf('\nnetworks:'))
    expect([...services.matchAll(/^ {2}(\w+):$/gm)].map((match) => match[1])).toEqual(['app', 'worker', 'postgres'])
    expect([...compose.matchAll(/ports: (.*)/g)].map((match) => match[1])).toEqual(["['127.0.0.1:${PORT:-3000}:3000']"])
  })
})

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile')

  it('runs as a plain user on the Node that package.json pins, with a health check', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: { node: string } }
    const images = [...dockerfile.matchAll(/^FROM (node:\S+)/gm)].map((match) => match[1])
    expect(new Set(images)).toEqual(new Set([`node:${dependencies.node.split('.')[0]}-slim`]))
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/api\/health\/live/m)
  })
})
