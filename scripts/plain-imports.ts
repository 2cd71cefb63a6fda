import type { Plugin } from 'vite'

/**
 * A late import is the browser's own. Vite's helper would load the style sheet of the late part first, and there is one style sheet for
 * all pages; it costs every first visit a kilobyte.
 */
export const plainImports = (): Plugin => ({
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : null),
})
