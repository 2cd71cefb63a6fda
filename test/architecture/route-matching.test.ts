import type { RouteConfigEntry } from '@react-router/dev/routes'
import { createStaticHandler, type RouteObject } from 'react-router'
import { unstable_preloadRoutePattern } from 'react-router/route-pattern'
import { expect, test } from 'vitest'
import config from '#app/routes.ts'
import { addressOf, listRoutes } from '#test/browser/every-route.ts'

// The server finds routes in a tree, the browser by a walk (docs/decisions/0023): both have to find the same.
unstable_preloadRoutePattern()
const objects = objectsOf(await config)
const tree = createStaticHandler(objects, { future: { unstable_routePatternMatching: true } })
const walk = createStaticHandler(objects)

function objectsOf(entries: RouteConfigEntry[]): RouteObject[] {
  return entries.map((entry): RouteObject => {
    const id = entry.id ?? entry.file
    return entry.index
      ? { id, index: true, ...(entry.path && { path: entry.path }) }
      : { id, path: entry.path, children: objectsOf(entry.children ?? []) }
  })
}

async function found(handler: typeof tree, path: string): Promise<string> {
  const context = await handler.query(new Request(new URL(path, 'http://localhost')))
  if (context instanceof Response) throw new Error(`${path} was answered.`)
  const matches = context.matches.map(({ route, params }) => ({ id: route.id, params }))
  return JSON.stringify(context.errors ? context.statusCode : matches)
}

const routes = await listRoutes()

test.each(['new', 'caf%C3%A9', 'a%20b.c', '(:client)'])(
  'every address with %s in it leads to the same route both ways',
  async (value) => {
    const differing: string[] = []
    for (const { pattern, params } of routes) {
      const fill = Object.fromEntries(params.map((name) => [name, value]))
      const path = addressOf(pattern.replace('*', `${value}/deep`), fill)
      for (const one of [path, `${path.toUpperCase().replace(/\/$/, '')}/`])
        if ((await found(tree, one)) !== (await found(walk, one))) differing.push(one)
    }
    expect(differing).toEqual([])
  },
)
