import { createHash } from 'node:crypto'
import dynamicIconImports from 'lucide-react/dynamicIconImports'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Plugin } from 'vite'
import { icons } from '../app/ui/icons.ts'

const asked = 'virtual:icon-sprite'
const own = `\0${asked}`

/** One file with every drawing: neither the scripts nor the pages carry them. Imported as its address. */
export function iconSprite(): Plugin {
  const drawn = draw()
  return {
    name: 'icon-sprite',
    resolveId: (id) => (id === asked ? own : null),
    load: async (id) => (id === own ? `export default '/${(await drawn).file}'` : null),
    async generateBundle() {
      const { file, source } = await drawn
      if (this.environment.name === 'client') this.emitFile({ type: 'asset', fileName: file, source })
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const { file, source } = await drawn
        if (request.url !== `/${file}`) return next()
        response.setHeader('Content-Type', 'image/svg+xml').end(source)
      })
    },
  }
}

async function draw() {
  const symbols = await Promise.all(
    icons.map(async (name) => {
      const { default: drawing } = await dynamicIconImports[name]()
      const paths = renderToStaticMarkup(createElement(drawing)).replace(/^<svg[^>]*>|<\/svg>$/g, '')
      return `<symbol id="${name}" viewBox="0 0 24 24">${paths}</symbol>`
    }),
  )
  const source = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`
  return { source, file: `assets/icons-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.svg` }
}
