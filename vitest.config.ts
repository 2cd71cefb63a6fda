import { defineConfig } from 'vitest/config'
import { iconSprite } from './scripts/icon-sprite.ts'

const everywhere = '{app,server,jobs,db,migrations,scripts,bench,test}'
const left = ['**/node_modules/**', 'test/browser/**', 'test/architecture/planted/**']

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [iconSprite()],
        test: {
          name: 'unit',
          include: [`${everywhere}/**/*.test.{ts,tsx}`],
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
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
    ],
  },
})
