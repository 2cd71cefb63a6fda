import type { Step } from './steps.ts'

export const quickSteps: Step[] = [
  { name: 'route types', command: ['react-router', 'typegen'] },
  // other steps have the other processors: alone on one it takes half the work
  { name: 'types', command: ['tsc', '--noEmit', '--singleThreaded'], after: ['route types'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['prettier', '--check', '--cache', '--log-level', 'warn', '.'] },
  { name: 'unused code', command: ['knip', '--no-progress'], after: ['route types'] },
  { name: 'secrets', command: ['node', 'scripts/check-secrets.ts'] },
]
