import { matchRoutes, type RouteObject, type RouterContextProvider, type ServerBuild } from 'react-router'
import type { Permission } from '#app/access/permissions.ts'
import { portScope, type PortScope } from '#app/access/scope.server.ts'

type Routes = ServerBuild['routes']
type Context = Readonly<RouterContextProvider>
export type AskedRights = {
  path: string
  /** `outside`: not below this port. `nowhere`: no page is there. */
  place: 'page' | 'outside' | 'nowhere'
  all: Permission[]
  /** One of these is enough. */
  any: Permission[]
}

class NextRight extends Error {
  readonly right: Permission
  constructor(right: Permission) {
    super(right)
    this.right = right
  }
}
class HasRead extends Error {}
const stop = () => Promise.reject(new HasRead())

/** No row has it: a page that gets this far by itself finds nothing. */
const nobody = '00000000-0000-0000-0000-000000000000'
const mostRights = 6

/**
 * What the page at an address asks for, told by the page itself: its own loader is called as somebody without any right, and has to ask for
 * one before it reads. Nothing is read for it, nothing is written, and no refusal is noted.
 */
export async function rightsAskedAt(
  scope: PortScope,
  typed: string,
  routes: Routes,
  context: Context,
): Promise<AskedRights> {
  const path = pathOf(typed)
  const found = { path, all: [], any: [] }
  if (!`${path}/`.startsWith(`/${scope.port.slug}/`)) return { ...found, place: 'outside' }
  const matches = matchRoutes(treeOf(routes), path) ?? []
  const last = matches.at(-1)
  if (!last || last.route.path === '*') return { ...found, place: 'nowhere' }
  const all = new Set<Permission>()
  const any = new Set<Permission>()
  for (const { route } of matches) {
    const load = routes[route.id!]?.module.loader
    if (load) await listen(load, { scope, path, params: without(last.params, scope.port.slug), context }, { all, any })
  }
  return { path, place: 'page', all: [...all], any: [...any].filter((right) => !all.has(right)) }
}

type Loader = NonNullable<Routes[string]>['module']['loader'] & {}
type Call = { scope: PortScope; path: string; params: Record<string, string>; context: Context }
type Heard = Record<'all' | 'any', Set<Permission>>

/** Calls the loader again and again, each time with one right more, until it would read. */
async function listen(load: Loader, { scope, path, params, context }: Call, { all, any }: Heard) {
  for (let tries = 0; tries < mostRights; tries++) {
    const looked = new Set<Permission>()
    const listening: PortScope = {
      ...scope,
      user: scope.user && { ...scope.user, isSuperAdmin: false },
      // a refusal without an actor is nobody's, and stands in no log
      actor: undefined as never,
      can(right) {
        if (!all.has(right)) looked.add(right)
        return all.has(right)
      },
      require(right) {
        if (!all.has(right)) throw new NextRight(right)
      },
      read: stop,
      transaction: stop,
      once: () => undefined,
    }
    const asked = {
      get: (key: unknown) => (key === portScope ? listening : context.get(key as typeof portScope)),
      set: () => undefined,
    }
    const args = { request: new Request(new URL(path, 'http://listen.invalid')), params, context: asked }
    const reason = await Promise.resolve()
      .then(() => load(args as never))
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    if (reason instanceof NextRight) all.add(reason.right)
    else {
      // it looked at several, and had wanted one of them
      if (statusOf(reason) === 403) for (const right of looked) any.add(right)
      return
    }
  }
}

const statusOf = (reason: unknown) => (reason as { init?: { status?: number } } | undefined)?.init?.status

function pathOf(typed: string) {
  try {
    return new URL(typed.trim(), 'http://listen.invalid').pathname.replace(/\.data$/, '').replace(/(.)\/+$/, '$1')
  } catch {
    return '/'
  }
}

const without = (params: Record<string, string | undefined>, port: string) =>
  Object.fromEntries(Object.keys(params).map((name) => [name, name === 'port' ? port : nobody]))

function treeOf(routes: Routes, parentId?: string): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route !== undefined && (route.parentId ?? undefined) === parentId)
    .map((route) => {
      const { id, path, index } = route!
      return index ? { id, path, index: true as const } : { id, path, children: treeOf(routes, id) }
    })
}
