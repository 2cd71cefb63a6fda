import { expect, test } from 'vitest'
import { isSameName } from './same-person.ts'

const person = (given_name: string, family_name: string) => ({ given_name, family_name })

test.each([
  [person('Aino', 'Beaumont'), person('BEAUMONT', 'aïno'), true],
  [person('Søren', 'Ångström'), person('Soren', 'Angstrom'), true],
  [person('Jean-Luc', 'de la Mer'), person('Jean Luc', 'De La Mer'), true],
  [person('A.', 'Beaumont'), person('Aino', 'Beaumont'), false],
  [person('Eva', 'Lund'), person('Jose', 'Lund'), false],
  [{ company_name: 'Lund Marine' }, person('Marine', 'Lund'), true],
  [{}, {}, false],
])('%j and %j: %s', (one, other, same) => expect(isSameName(one, other)).toBe(same))
