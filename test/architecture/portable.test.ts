import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/steps.ts'
import { trackedFiles } from '../../scripts/tracked-files.ts'

// Put together here, so that this file passes its own test.
const publicRegistry = ['registry', 'npmjs', 'org'].join('.')
const machinePath = new RegExp(
  ['(?<![\\w.$}-])/(?:', ['work', 'home', 'Users', 'root'].join('|'), ')/[\\w.-]+'].join(''),
)
const registry = new RegExp(['"resolved":|//', 'registry\\.|', 'npm_config_', 'registry|', '^registry='].join(''), 'm')

const unportable = (text: string) => {
  const withoutPublic = text.replaceAll(new RegExp(`"resolved": "https://${publicRegistry}/[^"]*"`, 'g'), '')
  return machinePath.test(withoutPublic) || registry.test(withoutPublic)
}

const readable = /\.(tsx?|m?js|json|ya?ml|md|css|sh)$|(^|\/)\.[\w.]+$|Dockerfile/

it('no tracked file names a registry or a path of one machine', () => {
  const paths = trackedFiles().filter((path) => readable.test(path))
  expect(paths.filter((path) => unportable(readFileSync(join(root, path), 'utf8')))).toEqual([])
})

describe('planted', () => {
  it.each([
    ['a machine path', ["const folder = '", 'home', "ada/project'"].join('/')],
    ['another machine path', ['cd ', 'work', 'main'].join('/')],
    ['a registry in the lockfile', `"resolved": "https://npm.example.com/zod.tgz"`],
    ['a registry in .npmrc', 'registry=https://npm.example.com/'],
  ])('%s is found', (_, text) => {
    expect(unportable(text)).toBe(true)
  })

  it('lets the public registry in a lockfile pass, and addresses of the product', () => {
    expect(unportable(`"resolved": "https://${publicRegistry}/zod/-/zod-4.6.7.tgz"`)).toBe(false)
    expect(unportable('href="/port-nimara/clients/home/edit"')).toBe(false)
  })
})
