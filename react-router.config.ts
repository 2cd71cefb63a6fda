import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  // all routes at once, kept by the browser: else each new address is asked about first, and a long page about too many at once
  routeDiscovery: { mode: 'initial' },
} satisfies Config
