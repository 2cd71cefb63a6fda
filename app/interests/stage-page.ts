import type { Stage } from './interest.ts'

/** The form that moves a deal, with a stage chosen and the way back. */
export const stagePage = (base: string, { to, returnTo }: { to: Stage; returnTo: string }) =>
  `${base}/stage?${new URLSearchParams({ to, returnTo }).toString()}`
