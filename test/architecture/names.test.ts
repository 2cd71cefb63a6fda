import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trackedFiles } from '../../scripts/tracked-files.ts'
import { badNames, strayMigrations, twins } from './names.ts'

const code = trackedFiles().filter((path) => !path.startsWith('test/architecture/planted/'))

describe('file names', () => {
  it('say what the file is about', () => {
    expect(badNames(code)).toEqual([])
  })

  it('are unique in the repository', () => {
    expect(twins(code)).toEqual([])
  })

  it('put nothing but migrations into migrations', () => {
    expect(strayMigrations(code)).toEqual([])
    const numbers = code.filter((path) => dirname(path) === 'migrations').map((path) => basename(path).slice(0, 4))
    expect(numbers.length).toBe(new Set(numbers).size)
  })
})

describe('planted names', () => {
  it.each([
    'app/clients/utils.ts',
    'app/ui/helpers.ts',
    'app/clients/client-service.ts',
    'server/session-manager.server.ts',
    'app/ui/index.ts',
    'app/commonTypes.ts',
    'app/clients/ClientForm.tsx',
    'app/common/dates.ts',
    'db/port_table.ts',
  ])('%s is refused', (path) => {
    expect(badNames([path])).toEqual([path])
  })

  it.each(['app/routes/$port/clients/index.tsx', 'app/entry.server.tsx', 'migrations/0001_ports.ts', 'app/root.tsx'])(
    '%s is let pass',
    (path) => {
      expect(badNames([path])).toEqual([])
    },
  )

  it('finds twins and strays', () => {
    expect(twins(['app/ui/field.tsx', 'app/forms/field.tsx', 'server/main.ts', 'jobs/main.ts'])).toEqual([
      'app/forms/field.tsx and app/ui/field.tsx',
    ])
    expect(strayMigrations(['migrations/run.ts', 'migrations/0001_ports.ts', 'migrations/0001_ports.test.ts'])).toEqual(
      ['migrations/run.ts', 'migrations/0001_ports.test.ts'],
    )
  })
})
