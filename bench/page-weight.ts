import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** What a page weighs at its first visit: the HTML, and the scripts that it loads before it is live. Bytes, gzip level 9. */
export async function weigh(url: string, cookie?: string) {
  const html = await (await fetch(url, { headers: cookie ? { cookie } : {} })).text()
  const scripts = [
    ...new Set([...html.matchAll(/rel="modulepreload" href="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1]!)),
  ]
  const files = scripts.map((path) => readFileSync(join('build/client', path)))
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0)
  return {
    html: html.length,
    htmlGzip: gzipSync(html, { level: 9 }).length,
    scriptGzip: sum(files.map((file) => gzipSync(file, { level: 9 }).length)),
    scriptBrotli: sum(files.map((file) => brotliCompressSync(file).length)),
  }
}
