import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  // all routes at once, kept by the browser: else each new address is asked about first, and a long page about too many at once
  routeDiscovery: { mode: 'initial' },
  // their list is written when the other assets have their brotli twins already
  buildEnd({ reactRouterConfig: { buildDirectory } }) {
    for (const path of globSync(`${buildDirectory}/client/assets/manifest-*.js`))
      writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)))
  },
} satisfies Config
