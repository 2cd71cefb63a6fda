import { createContext } from 'react-router'
import type { Trouble } from './trouble.ts'

/** What this process knows to be off or behind right now: a value that is kept fresh, so that pages ask nobody. */
export const knownTroubles = createContext<() => readonly Trouble[]>(() => [])
