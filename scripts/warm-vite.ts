import { setTimeout as pause } from 'node:timers/promises'
import type { ServerBuild } from 'react-router'
import type { ViteDevServer } from 'vite'

/** Finds and bundles what the pages import before anybody asks: otherwise the first page misses its entry and reloads. */
export async function warmVite({ environments: { client }, ssrLoadModule }: ViteDevServer) {
  const { assets } = (await ssrLoadModule('virtual:react-router/server-build')) as ServerBuild
  const modules = Object.values(assets.routes).map((route) => route?.module ?? '/app/root.tsx')
  await Promise.all(['/app/entry.client.tsx', ...modules].map((module) => client.warmupRequest(module)))
  await client.depsOptimizer?.scanProcessing
  const deadline = Date.now() + 30_000
  let quiet = 0
  while (quiet < 5 && Date.now() < deadline) {
    const found = Object.keys(client.depsOptimizer?.metadata.discovered ?? {}).length
    quiet = found === 0 ? quiet + 1 : 0
    await pause(100)
  }
}
