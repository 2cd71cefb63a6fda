const shortCodes = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/** Groups an E.164 number for reading. The library that knows every country's habit is 150 kB: too much for a list on a phone. */
export function displayPhone(value: string) {
  if (!/^\+\d{6,15}$/.test(value)) return value
  const code = shortCodes.exec(value)?.[0] ?? value.slice(0, 4)
  const rest = value.slice(code.length)
  const groups =
    code === '+1'
      ? [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6)]
      : [rest.slice(0, -6), rest.slice(-6, -3), rest.slice(-3)]
  return [code, ...groups.filter(Boolean)].join(' ')
}
