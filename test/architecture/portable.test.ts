import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/steps.ts'
import { trackedFiles } from '../../scripts/tracked-files.ts'

const machinePath = /(?<![\w.$}-])\/(work|home|Users|root)\/[\w.-]+/
const registry = /"resolved": "https?:(?!\/\/registry\.npmjs\.org\/)|^registry=|npm_config_registry/m
const unportable = (text: string) => machinePath.test(text) || registry.test(text)

const readable = /\.(tsx?|m?js|json|ya?ml|md|css|sh)$|(^|\/)\.[\w.]+$|Dockerfile/
const itself = 'test/architecture/portable.test.ts'

it('no tracked file names a registry or a path of one machine', () => {
  const paths = trackedFiles().filter((path) => readable.test(path) && path !== itself)
  expect(paths.filter((path) => unportable(readFileSync(join(root, path), 'utf8')))).toEqual([])
})

describe('planted', () => {
  it.each([
    ['a machine path', "const folder = '/home/ada/project'"],
    ['another machine path', 'cd /work/main'],
    ['a registry in the lockfile', '"resolved": "https://npm.example.com/zod.tgz"'],
    ['a registry in .npmrc', 'registry=https://npm.example.com/'],
  ])('%s is found', (_, text) => {
    expect(unportable(text)).toBe(true)
  })

  it('lets the public registry in a lockfile pass, and addresses of the product', () => {
    expect(unportable('"resolved": "https://registry.npmjs.org/zod/-/zod-4.6.7.tgz"')).toBe(false)
    expect(unportable('href="/port-nimara/clients/home/edit"')).toBe(false)
  })
})
