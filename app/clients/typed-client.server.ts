import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import type { Typed } from './client-duplicates.server.ts'
import { readEmail, readPhone } from './contact-value.ts'
import { readPersonName } from './person-name.ts'

/** A half-typed form in an address, as far as it can be read: what can't be yet is left out. */
export function typedClient(search: URLSearchParams, locale = 'en-GB'): Typed {
  const get = (name: string) => search.get(name)?.replaceAll('\0', '').trim().slice(0, 254) || undefined
  const name = get('name')
  const person = name && get('kind') !== 'company' ? readPersonName(name) : undefined
  const names =
    person && !('problem' in person)
      ? { given_name: person.given ?? undefined, family_name: person.family ?? undefined }
      : { company_name: name }
  const tidy = (kind: string | undefined, value: string | undefined) => {
    if (value && kind === 'address') return [{ kind, value }]
    if (!value || (kind !== 'email' && kind !== 'phone')) return []
    const read = kind === 'email' ? readEmail(value) : readPhone(value, { country: get('country') })
    return 'value' in read ? [{ kind, value: read.value }] : []
  }
  const rows = [...search.keys()]
    .flatMap((key) => /^contacts\[(\d{1,2})\]\.value$/.exec(key)?.[1] ?? [])
    .slice(0, 10)
    .flatMap((at) => tidy(get(`contacts[${at}].kind`), get(`contacts[${at}].value`)))
  const born = parseTypedDate(get('born_on') ?? '', { order: dateOrderOf(locale) })
  return {
    ...names,
    contacts: [...tidy('email', get('email')), ...tidy('phone', get('phone')), ...rows],
    born_on: 'date' in born ? born.date : undefined,
    vessel_name: get('vessel_name'),
  }
}
