import type { Chaos } from '../recovery.ts'

type Health = { status: string; services: { name: string; status: string }[] }

/** What the product itself says of a service. */
export async function serviceState({ product }: Chaos, name: string): Promise<string | undefined> {
  const answer = await fetch(new URL('/api/health', product.address)).catch(() => undefined)
  const health = (await answer?.json().catch(() => undefined)) as Health | undefined
  return health?.services.find((service) => service.name === name)?.status
}
