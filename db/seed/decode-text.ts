import { analyse } from 'chardet'

export type DecodedText = { text: string; encoding: string }

/** Files from marinas are UTF-8 or what an old Windows wrote; anything else has to be very sure of itself. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = encodingByMark(bytes)
  if (marked) return decodeAs(bytes, marked)
  const lenient = decodeAs(bytes, 'utf-8')
  const broken = lenient.text.match(/\ufffd/g)?.length ?? 0
  if (broken === 0) return lenient
  const whole = lenient.text.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0
  if (whole > broken) return lenient
  return decodeAs(bytes, foreignEncoding(bytes) ?? 'windows-1252')
}

function encodingByMark(bytes: Uint8Array) {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== 0 && second === 0 && third !== 0 && bytes[3] === 0) return 'utf-16le'
  return undefined
}

/** Single-byte guesses between the western code pages are worth nothing on a few accents: Windows-1252 is likelier. */
function foreignEncoding(bytes: Uint8Array) {
  const best = analyse(bytes)[0]
  const isForeign = best && /^(windows-125[135]|KOI8-R|Shift_JIS|EUC-JP|EUC-KR|GB18030|Big5)$/i.test(best.name)
  return isForeign && best.confidence >= 80 ? best.name.toLowerCase() : undefined
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}
