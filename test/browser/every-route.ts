import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import config from '#app/routes.ts'

export type RoutePlace = {
  /** As in app/routes.ts: `/:port/clients/:client/edit`. */
  pattern: string
  file: string
  id: string
  params: string[]
  hasAction: boolean
  /** Shares its address with the layout around it: what is sent to it says so. */
  isIndex: boolean
  /** False for an address that only answers data or a download. */
  hasPage: boolean
}

const app = resolve(import.meta.dirname, '../../app')

/** Every address of app/routes.ts that a request can end at; a layout alone is none. */
export async function listRoutes(): Promise<RoutePlace[]> {
  return flatten(await config, '')
}

function flatten(entries: RouteConfigEntry[], above: string): RoutePlace[] {
  return entries.flatMap((entry) => {
    const pattern = entry.path ? `${above}/${entry.path}`.replaceAll(/\/+/g, '/') : above
    if (entry.children?.length) return flatten(entry.children, pattern)
    const source = sourceOf(entry.file)
    return [
      {
        pattern: pattern || '/',
        file: entry.file,
        id: entry.id ?? entry.file.replace(/\.\w+$/, ''),
        params: [...pattern.matchAll(/:(\w+)/g)].map((found) => found[1]!),
        hasAction: exportsName(source, 'action'),
        isIndex: entry.index === true && above !== '',
        hasPage: /export default/.test(source),
      },
    ]
  })
}

function sourceOf(file: string) {
  const path = join(app, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

const exportsName = (source: string, name: string) =>
  new RegExp(`export (?:async )?(?:function|const|let) ${name}\\b`).test(source) ||
  new RegExp(`export \\{[^}]*\\b${name}\\b[^}]*\\}`).test(source)

/** The route that an address belongs to; a written-out segment wins over a parameter. */
export function routeOf(routes: RoutePlace[], path: string): RoutePlace | undefined {
  const parts = path.split('/').filter(Boolean)
  const fits = routes.filter(({ pattern }) => {
    const wanted = pattern.split('/').filter(Boolean)
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
  })
  const fixed = (route: RoutePlace) =>
    route.pattern
      .split('/')
      .map((part) => (part.startsWith(':') ? '1' : '0'))
      .join('')
  return fits.sort((one, other) => fixed(one).localeCompare(fixed(other)))[0]
}

export const addressOf = (pattern: string, params: Record<string, string>) =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
