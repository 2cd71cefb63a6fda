import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullName, readPersonName, sortName } from './person-name.ts'

describe('readPersonName', () => {
  test.each([
    ['Anna García', '', 'Anna', 'García'],
    ['  Paul   Lefèvre ', '', 'Paul', 'Lefèvre'],
    ['Beaumont, Aino', '', 'Aino', 'Beaumont'],
    ['van der Berg, Renée', '', 'Renée', 'van der Berg'],
    ['Katarzyna van der Berg', '', 'Katarzyna', 'van der Berg'],
    ['  Aino   de la Cruz ', '', 'Aino', 'de la Cruz'],
    ['Capt. Nikos Ängström', 'Capt.', 'Nikos', 'Ängström'],
    ['Captain Hamish de la Cruz', 'Capt.', 'Hamish', 'de la Cruz'],
    ['Smith, Capt. Anna', 'Capt.', 'Anna', 'Smith'],
    ['Capt. Matteo Fernández-Ruiz', 'Capt.', 'Matteo', 'Fernández-Ruiz'],
    ['DIMITRIS BEAUMONT', '', 'Dimitris', 'Beaumont'],
    ['DIMITRIS LEFÈVRE', '', 'Dimitris', 'Lefèvre'],
    ['MARIE-CLAIRE MORETTI', '', 'Marie-Claire', 'Moretti'],
    ['AHMED DE LA CRUZ', '', 'Ahmed', 'de la Cruz'],
    ['RENÉE VAN DER BERG', '', 'Renée', 'van der Berg'],
    ["TOMÁS O'CONNOR", '', 'Tomás', "O'Connor"],
    ['FREYA AL-FARSI', '', 'Freya', 'Al-Farsi'],
    ['IAN MCDONALD', '', 'Ian', 'McDonald'],
    ['anna smith', '', 'Anna', 'Smith'],
    ['Ian Mac Donald', '', 'Ian Mac', 'Donald'],
    ['Paul DUPONT', '', 'Paul', 'Dupont'],
    ['JRR Tolkien', '', 'JRR', 'Tolkien'],
    ['LI BO', '', 'Li', 'Bo'],
    ['Madonna', '', 'Madonna', ''],
    ['Lady', '', 'Lady', ''],
    ['JP', '', 'JP', ''],
    ['李小龍', '', '李小龍', ''],
    ['Anna Maria von', '', 'Anna Maria', 'von'],
    ['Anna\u200b \u202eSmith', '', 'Anna', 'Smith'],
    ['Aino,', '', 'Aino', ''],
  ])('%s', (text, title, given, family) => {
    expect(readPersonName(text)).toEqual({ title, given, family })
  })

  test.each([
    ['   ', 'missing'],
    ['<b>Anna</b> <script>alert(1)</script>', 'markup'],
    ['<img src=x>', 'markup'],
    ['=HYPERLINK("x")', 'a formula'],
    ['12345', 'no letter'],
    ['???', 'no letter'],
    ['anna@example.net', 'an address'],
    ['https://example.net', 'an address'],
    ['x'.repeat(201), 'longer than 200'],
  ])('%s is refused: %s', (text, words) => {
    expect(readPersonName(text)).toEqual({ problem: expect.stringContaining(words) })
  })

  test('no stray space and no empty name come out of any mix of words', () => {
    const word = fc.constantFrom('Anna', 'DE', 'la', 'Cruz', "O'CONNOR", 'van', 'Capt.', 'X', 'Zoë', ',')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const once = readPersonName(words.join(' '))
        if ('problem' in once) return
        expect(fullName(once)).not.toMatch(/^\s|\s{2}|\s$/)
        expect(`${once.given}${once.family}`).not.toBe('')
      }),
    )
  })
})

test('a name is sorted by family', () => {
  expect(sortName({ given: 'Aino', family: 'Beaumont' })).toBe('Beaumont, Aino')
  expect(sortName({ given: 'Madonna', family: '' })).toBe('Madonna')
})

test('a text of any length is refused at once', () => {
  const since = performance.now()
  expect(readPersonName(`a${'; '.repeat(500_000)}b`)).toEqual({ problem: expect.stringContaining('longer than 200') })
  expect(performance.now() - since).toBeLessThan(500)
})
