export { back } from './planted-cycle-back.ts' // bites: Refactor to remove the cycle

export const there = 1
