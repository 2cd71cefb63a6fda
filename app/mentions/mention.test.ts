import { expect, test } from 'vitest'
import { mentionWords, readMentions, splitMentions } from './mention.ts'

const people = ['Ines Duarte', 'Tom Brandt', 'Tom Brandtner', 'Jürgen Groß', 'Maria O’Neill', 'Ana', 'Ana Lima'].map(
  (name) => ({ id: name, name }),
)
const read = (text: string) => {
  const { named, unknown } = readMentions(text, people)
  return [named.map(({ name }) => name), unknown]
}

test.each([
  ['@Ines Duarte, look at this', ['Ines Duarte'], []],
  ['ask @ines', ['Ines Duarte'], []],
  ['@INES DUARTE and @Ines again', ['Ines Duarte'], []],
  ['(@Tom Brandtner)', ['Tom Brandtner'], []],
  ['@Tom Brandt.', ['Tom Brandt'], []],
  ['@tom is two people', [], ['tom']],
  ['@jurgen and @Jürgen Groß', ['Jürgen Groß'], []],
  ['@Maria O’Neill’s client', ['Maria O’Neill'], []],
  ['@Ana Lima', ['Ana Lima'], []],
  ['@Ana said', ['Ana'], []],
  ['anna@ines.example and info@ana', [], []],
  ['5 @ 12.50, @ and @@ines', [], []],
  ['@Nobody and @Inesita', [], ['Nobody', 'Inesita']],
  ['line one\n@Ines Duarte\nline three', ['Ines Duarte'], []],
])('%j', (text, named, unknown) => {
  expect(read(text)).toEqual([named, unknown])
})

test('a long text of @ signs takes no time', () => {
  const begun = performance.now()
  read('@a'.repeat(5000))
  read('@Tom '.repeat(2000))
  expect(performance.now() - begun).toBeLessThan(500)
})

test('a name is marked as it was written', () => {
  expect(splitMentions('So @ines, and @Tom.', ['Ines Duarte'])).toEqual([
    { text: 'So ', isName: false },
    { text: '@ines', isName: true },
    { text: ', and @Tom.', isName: false },
  ])
  expect(splitMentions('no names', [])).toEqual([{ text: 'no names', isName: false }])
})

test('what was done is said', () => {
  expect(mentionWords({ told: ['Ines Duarte', 'Ana'], unknown: ['Tim'] })).toBe(
    'Ines Duarte and Ana are told. Nobody was told for @Tim: write the whole name of a colleague.',
  )
  expect(mentionWords({ told: [], unknown: [] })).toBe('')
})
