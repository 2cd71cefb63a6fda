import { expect, test } from 'vitest'
import { sizeWords, tidyFileName } from './file.ts'
import { inBatches } from './send-files.ts'

test.each([
  ['photo.PNG', 'image/jpeg', 'photo.jpg'],
  ['photo.JPEG', 'image/jpeg', 'photo.jpeg'],
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['C:\\Papers\\Offer 1.5 v2', 'application/pdf', 'Offer 1.5 v2.pdf'],
  ['invoice\u202Efdp.exe', 'application/pdf', 'invoicefdp.pdf'],
  ['.htaccess', 'application/pdf', 'htaccess.pdf'],
  ['a\0b\nc.pdf', 'application/pdf', 'abc.pdf'],
  ['', 'image/png', 'File.png'],
  [`${'x'.repeat(400)}.pdf`, 'application/pdf', `${'x'.repeat(180)}.pdf`],
] as const)('%j as %s is %s', (given, type, name) => expect(tidyFileName(given, type)).toBe(name))

test.each([
  [1, '0.1\u00A0kB'],
  [1536, '1.5\u00A0kB'],
  [50 * 1024 * 1024, '50\u00A0MB'],
])('%d bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words))

test('files that are too many megabytes together go in turns', () => {
  const megabytes = (sizes: number[]) => sizes.map((size) => ({ size: size * 1024 * 1024 }))
  expect(inBatches(megabytes([30, 20, 1, 50])).map((batch) => batch.length)).toEqual([2, 1, 1])
  expect(inBatches(megabytes(Array.from({ length: 25 }, () => 1))).map((batch) => batch.length)).toEqual([20, 5])
})
