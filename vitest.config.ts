import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { iconSprite } from './scripts/icon-sprite.ts'

const everywhere = '{app,server,jobs,db,migrations,scripts,bench,test}'
const left = ['**/node_modules/**', 'test/browser/**', 'test/architecture/planted/**']
const programs = 'test/{start,crash,proxy}/**/*.test.ts'

/** What starts whole programs takes longest: begun last, one processor would wait for it. */
class ProgramsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isProgram = ({ project }: TestSpecification) => project.name === 'program'
    const sorted = await super.sort(files)
    return [...sorted.filter(isProgram), ...sorted.filter((file) => !isProgram(file))]
  }
}

export default defineConfig({
  test: {
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: ProgramsFirst },
    projects: [
      {
        plugins: [iconSprite()],
        test: {
          name: 'unit',
          include: [`${everywhere}/**/*.test.{ts,tsx}`],
          exclude: [...left, '**/*.db.test.*', programs],
          environment: 'node',
          // nothing here changes what others see: a process for each file would take longer than the tests
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'program',
          include: [programs],
          exclude: [...left, '**/*.db.test.*'],
          environment: 'node',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          env: { LOG_LEVEL: 'silent' },
          include: [`${everywhere}/**/*.db.test.{ts,tsx}`],
          exclude: left,
          environment: 'node',
          globalSetup: 'test/global-setup.ts',
          // each file has a database of its own; to load the program anew for each would take longer than the tests
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
    ],
  },
})
