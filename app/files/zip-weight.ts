const endMark = 0x06054b50
const entryMark = 0x02014b50
const mostBytes = 300 * 1024 * 1024
const mostEntries = 10_000
const mostTimes = 250

/** Why an archive (DOCX and XLSX are some) must not be kept; null when it is one that opens to a sensible size. */
export function zipProblem(zip: Buffer): 'damaged' | 'too large' | null {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== endMark) return 'damaged'
  const entries = zip.readUInt16LE(end + 10)
  const start = zip.readUInt32LE(end + 16)
  if (entries > mostEntries) return 'too large'
  let at = start
  let opened = 0
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark) return 'damaged'
    const size = zip.readUInt32LE(at + 24)
    // four bytes of ones point to a larger size elsewhere: nothing under 50 MB needs that
    if (size === 0xffffffff) return 'too large'
    opened += size
    if (opened > mostBytes) return 'too large'
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return opened > 1024 * 1024 && opened > zip.length * mostTimes ? 'too large' : null
}
