import type { Step } from './steps.ts'

export const quickSteps: Step[] = [
  { name: 'route types', command: ['react-router', 'typegen'] },
  { name: 'types', command: ['tsc', '--noEmit'], after: ['route types'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['prettier', '--check', '--cache', '--log-level', 'warn', '.'] },
  { name: 'unused code', command: ['knip', '--no-progress'], after: ['route types'] },
  { name: 'secrets', command: ['node', 'scripts/check-secrets.ts'] },
]
