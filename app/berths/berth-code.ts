/** As it stands under the squares, and as people type it: "7K4Q-22AB" and "7k4q22ab" are the same. */
export const codeWords = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`

export function readBerthCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return /^[0-9A-Z]{8}$/.test(code) ? code : undefined
}
