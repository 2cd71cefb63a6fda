// --surface of tokens.css, light and dark: what a port's colour stands on
const lightSurface = '#ffffff'
const darkSurface = '#19223a'

/** Light text on it is readable from 4.5 on; a line of it is seen on the page from 1.5 on. */
const readable = 4.5
const seen = 1.5

/** "1E2844" and "#1e2844" as #1e2844, or what is wrong with it. */
export function readColour(text: string): { colour: string } | { problem: string } {
  const hex = /^#?([\da-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (!hex) return { problem: 'Write the colour as # and six digits or letters a to f, like #0f5f8c.' }
  const colour = `#${hex}`
  if (contrast(colour, lightSurface) < readable)
    return { problem: `White text on ${colour} can’t be read well enough. Choose a darker one.` }
  if (contrast(colour, darkSurface) < seen)
    return { problem: `${colour} can’t be told from the page in dark. Choose a lighter one.` }
  return { colour }
}

/** As WCAG 2 counts it, from 1 to 21. */
export function contrast(one: string, other: string) {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
