import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)
const worthwhile = /\.(js|css|svg|txt|webmanifest)$/

/** Writes a brotli twin (level 11) beside every asset of the browser's build, so that no request pays for it. */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  async writeBundle({ dir }, bundle) {
    const files = Object.keys(bundle).filter((file) => worthwhile.test(file))
    await Promise.all(
      files.map(async (file) => {
        const path = join(dir ?? '', file)
        const bytes = readFileSync(path)
        const small = await compress(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
        })
        if (small.length < bytes.length) writeFileSync(`${path}.br`, small)
      }),
    )
  },
})
