import { expect, test } from 'vitest'
import { countryCode } from './country-code.ts'

test.each([
  ['UK', 'GB'],
  ['IT', 'IT'],
  ['Deutschland', 'DE'],
  ['Norway', 'NO'],
  ['norge', 'NO'],
  ['United States', 'US'],
  ['U.S.A.', 'US'],
  ['Anguilla', 'AI'],
  ['FRANCE', 'FR'],
  ['Côte d’Ivoire', 'CI'],
  ['Österreich', 'AT'],
  ['España', 'ES'],
  ['Atlantis', undefined],
  ['', undefined],
])('%s is %s', (text, code) => expect(countryCode(text)).toBe(code))
