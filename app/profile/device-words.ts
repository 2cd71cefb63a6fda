const systems: [RegExp, string][] = [
  [/iPad/, 'an iPad'],
  [/iPhone|iPod/, 'an iPhone'],
  [/Android/, 'Android'],
  [/CrOS/, 'a Chromebook'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'a Mac'],
  [/Linux|X11/, 'Linux'],
]
// in this order: most browsers also name the ones that they imitate
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const named = (list: [RegExp, string][], userAgent: string) => list.find(([sign]) => sign.test(userAgent))?.[1]

/** "Safari on an iPad", as far as the browser says what it is. */
export function deviceWords(userAgent: string | null) {
  const [browser, system] = [named(browsers, userAgent ?? ''), named(systems, userAgent ?? '')]
  if (!browser) return system ? `A program on ${system}` : 'An unknown device'
  return system ? `${browser} on ${system}` : browser
}
