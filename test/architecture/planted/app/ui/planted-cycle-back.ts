export { there } from './planted-cycle-there.ts' // bites: Refactor to remove the cycle

export const back = 1
