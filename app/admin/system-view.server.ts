import { createContext } from 'react-router'
import type { Queues } from '#server/platform/job-queues.ts'

export type Service = {
  name: string
  status: 'healthy' | 'degraded' | 'down'
  latencyMs: number | null
  detail?: string
}

/** What the host shows of itself to those in charge of the installation. */
export type SystemView = { queues: Queues; checkServices(): Promise<Service[]> }

export const systemView = createContext<SystemView>()
