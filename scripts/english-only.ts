import type { Plugin } from 'vite'

const otherLanguage = /react-aria\/dist\/private\/intl\/.+\/(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/

/** React Aria brings its words in 34 languages; the pages speak one, and it falls back to it. */
export const englishOnly = (): Plugin => ({
  name: 'english-only',
  load: (id) => (otherLanguage.test(id) ? 'export default {}' : null),
})
