import { RouterContextProvider, type LoaderFunctionArgs, type ServerBuild } from 'react-router'
import { expect, test } from 'vitest'
import type { Permission } from '#app/access/permissions.ts'
import { openPort, portScope, type PortScope, type ScopedPort } from '#app/access/scope.server.ts'
import { Forbidden } from '#app/errors.ts'
import { refuse } from '#app/http.server.ts'
import { readPortSettings } from '#app/ports/port-settings.server.ts'
import { rightsAskedAt } from './asked-rights.server.ts'

const port: ScopedPort = {
  id: '1',
  slug: 'here',
  name: 'Here',
  currency: 'USD',
  timezone: 'UTC',
  isActive: true,
  settings: readPortSettings({}),
  branding: {},
}
const granted = new Set<Permission>(['admin:manage_users'])
const scope = openPort({
  port,
  user: {
    id: 'u',
    name: 'U',
    email: 'u@example.com',
    roleName: 'A',
    isSuperAdmin: false,
    locale: 'en-GB',
    units: 'metric',
  },
  granted,
})
let reads = 0
let seen: unknown
const look = async (here: PortScope) => {
  await here.read(() => ({}))
  reads++
}

/** As loaders are written: the scope of the context, one function of a domain, its refusal. */
const page = (ask: (here: PortScope) => unknown) => async (args: LoaderFunctionArgs) => {
  seen = args.params
  return Promise.resolve(ask((args.context as RouterContextProvider).get(portScope)))
    .then(() => look((args.context as RouterContextProvider).get(portScope)))
    .catch(refuse)
}
const demanding =
  (...rights: Permission[]) =>
  async (here: PortScope) => {
    for (const right of rights) here.require(right)
  }
const either = async (here: PortScope) => {
  if (!here.can('expenses:view') && !here.can('invoices:view')) throw new Forbidden('invoices:view', here.actor)
}

const entries: [id: string, parentId: string | undefined, path: string | undefined, load?: ReturnType<typeof page>][] =
  [
    ['root', undefined, ''],
    ['layout', 'root', ':port', page(() => undefined)],
    ['clients', 'layout', 'clients', page(demanding('clients:view'))],
    ['new', 'layout', 'clients/new', page(demanding('clients:create', 'clients:view'))],
    ['client', 'layout', 'clients/:client', page(demanding('clients:edit'))],
    ['money', 'layout', 'money', page(either)],
    ['pad', 'layout', 'scratchpad', page(async () => undefined)],
    ['nowhere', 'layout', '*', page(async () => undefined)],
  ]
const routes = Object.fromEntries(
  entries.map(([id, parentId, path, loader]) => [id, { id, parentId, path, module: { loader } }]),
) as unknown as ServerBuild['routes']
const ask = (address: string) => rightsAskedAt(scope, address, routes, new RouterContextProvider())

test.each<[string, Awaited<ReturnType<typeof ask>>['place'], Permission[], Permission[]]>([
  ['/here/clients', 'page', ['clients:view'], []],
  ['https://crm.example/here/clients?page=2#top', 'page', ['clients:view'], []],
  [' /here/clients/ ', 'page', ['clients:view'], []],
  ['/here/clients/new', 'page', ['clients:create', 'clients:view'], []],
  ['/here/clients/01a2', 'page', ['clients:edit'], []],
  ['/here/money', 'page', [], ['expenses:view', 'invoices:view']],
  ['/here/scratchpad', 'page', [], []],
  ['/here', 'page', [], []],
  ['/here/what', 'nowhere', [], []],
  ['/heretic/clients', 'outside', [], []],
  ['/there/clients', 'outside', [], []],
  ['http://', 'outside', [], []],
])('%s', async (address, place, all, any) => {
  expect(await ask(address)).toMatchObject({ place, all, any })
})

test('nothing is read for it, and a page never meets the record of the address', async () => {
  reads = 0
  for (const [, , path] of entries) await ask(`/here/${path?.replace(':client', '01a207be') ?? ''}`)
  expect(reads).toBe(0)
  await ask('/here/clients/01a207be')
  expect(seen).toEqual({ port: 'here', client: '00000000-0000-0000-0000-000000000000' })
})
