import { describe, expect, test } from 'vitest'
import { displayPhone, readEmail, readPhone } from './contact-value.ts'

describe('readEmail', () => {
  test.each([
    [' anna.garca2 at example.net ', 'anna.garca2@example.net'],
    ['JRGEN.PAPADOPOULOS71@EXAMPLE.ORG', 'jrgen.papadopoulos71@example.org'],
    ['anna (at) example dot net', 'anna@example.net'],
    ['anna[at]example[dot]net', 'anna@example.net'],
    ['anna @ example.net', 'anna@example.net'],
    ['mailto:anna@example.net', 'anna@example.net'],
    ['Anna García <Anna@Example.net>', 'anna@example.net'],
    ['anna@example.net;', 'anna@example.net'],
    ["o'neil+berth@sub.example.co.uk", "o'neil+berth@sub.example.co.uk"],
    ['jürgen@bücher.example', 'jürgen@bücher.example'],
    ['pat at example.net', 'pat@example.net'],
  ])('%s is %s', (text, value) => expect(readEmail(text)).toEqual({ value }))

  test.each([
    ['', 'missing'],
    ['not-an-email', 'not an e-mail address'],
    ['anna@', 'not an e-mail address'],
    ['anna@example', 'not an e-mail address'],
    ['anna@@example.net', 'not an e-mail address'],
    ['anna..x@example.net', 'not an e-mail address'],
    ['call me at home', 'not an e-mail address'],
    ['a@example.net b@example.net', 'not an e-mail address'],
    ['<script>@example.net', 'not an e-mail address'],
  ])('%s is refused: %s', (text, words) => {
    expect(readEmail(text)).toEqual({ problem: expect.stringContaining(words) })
  })

  test('a text of any length is refused at once', () => {
    const since = performance.now()
    expect(readEmail(`a${' '.repeat(1_000_000)}!`)).toEqual({ problem: expect.stringContaining('254') })
    expect(performance.now() - since).toBeLessThan(500)
  })
})

describe('readPhone', () => {
  test.each([
    ['0044 7700 900181', '+447700900181', '+44 7700 900181', false],
    ['+44 7700 900181', '+447700900181', '+44 7700 900181', false],
    ['+44 (0)7700 900181', '+447700900181', '+44 7700 900181', false],
    ['+1 (264) 555-0187', '+12645550187', '+1 264 555 0187', false],
    ['+1 202-555-0146', '+12025550146', '+1 202 555 0146', true],
    ["'+1 202-555-0146", '+12025550146', '+1 202 555 0146', true],
    ['264.497.2222', '+12644972222', '+1 264 497 2222', true],
    ['497-2222', '+12644972222', '+1 264 497 2222', true],
    ['tel:+47 912 34 567', '+4791234567', '+47 91 23 45 67', true],
  ])('%s is %s', (text, value, display, confirmed) => {
    expect(readPhone(text, { country: 'AI' })).toEqual({ value, display, confirmed })
    expect(displayPhone(value)).toBe(display)
  })

  test('a national number is read in its own country', () => {
    expect(readPhone('07400 123456', { country: 'GB' })).toMatchObject({ value: '+447400123456', confirmed: true })
  })

  test.each([
    ['', 'missing'],
    ['none', 'not a phone number'],
    ['call my captain on 5', 'not a phone number'],
    ['12', 'too few or too many'],
    ['+44 7700 900181 900181 900181', 'too few or too many'],
  ])('%s is refused: %s', (text, words) => {
    expect(readPhone(text, { country: 'AI' })).toEqual({ problem: expect.stringContaining(words) })
  })

  test('without a country a national number cannot be placed', () => {
    expect(readPhone('07700 900181')).toEqual({ problem: expect.stringContaining('country code') })
  })
})
