import { encode } from 'uqr'

/** A text as the squares of a QR code: how many there are on a side, and a path of the dark ones. */
export function qrCode(text: string) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.map(runsOf).join('')
  return { size, path }
}

/** The dark squares of a row, those beside each other as one. */
function runsOf(row: boolean[], y: number) {
  const squares = row.map((isDark) => (isDark ? '#' : ' ')).join('')
  return [...squares.matchAll(/#+/g)]
    .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('')
}
