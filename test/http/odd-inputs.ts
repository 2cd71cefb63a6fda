import { typedControls } from './fill-form.ts'
import type { FormShape } from './read-page.ts'
import type { Fields } from './visitor.ts'

/** The body is made when it is asked for: some are big. */
type Odd = {
  name: string
  body: () => Fields | Uint8Array<ArrayBuffer> | string
  headers?: Record<string, string>
  /** Answered by what all forms share, before their own fields are read. */
  isForTheDoor?: boolean
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (value: string) => uuid.test(value)

/** What nobody types, but somebody sends. `good` is the form well filled. */
export function oddInputs(form: FormShape, good: Fields): Odd[] {
  const typed = new Set(typedControls(form).map(({ name }) => name))
  const chosen = new Set(
    form.controls.filter(({ kind }) => ['select', 'radio', 'checkbox'].includes(kind)).map(({ name }) => name),
  )
  const each = (names: Set<string>, change: (value: string) => string): Fields =>
    good.map(([name, value]) => [name, names.has(name) ? change(value) : value])
  const everything = new Set(good.map(([name]) => name).filter((name) => name !== 'once'))
  const bytes = (raw: string) =>
    Buffer.from(
      good
        .map(([name, value]) => `${encodeURIComponent(name)}=${typed.has(name) ? raw : encodeURIComponent(value)}`)
        .join('&'),
    ) as Uint8Array<ArrayBuffer>
  const oddTexts: Odd[] = [
    { name: 'NUL in the text', body: () => each(typed, (value) => `${value.slice(0, 3)}\0${value.slice(3)}`) },
    { name: 'broken UTF-8', isForTheDoor: true, body: () => bytes('%FF%FE%C3') },
    { name: 'a lone surrogate', isForTheDoor: true, body: () => bytes('%ED%A0%80') },
    { name: 'a lone percent sign', isForTheDoor: true, body: () => bytes('%zz%') },
    { name: '1e309', body: () => each(typed, () => '1e309') },
    { name: 'a huge negative number', body: () => each(typed, () => '-99999999999999999999') },
    { name: 'NaN', body: () => each(typed, () => 'NaN') },
    { name: '100 kB of text', body: () => each(typed, () => 'x'.repeat(100_000)) },
    {
      name: 'HTML',
      body: () => each(typed, () => `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)>`),
    },
    { name: 'emoji and right to left', body: () => each(typed, () => '👩🏽‍✈️ \u202eمرحبا\u202c שלום ﷽') },
  ]
  const odd: Odd[] = [
    { name: 'every name twice', body: () => [...good, ...good] },
    ...(typed.size > 0 ? oddTexts : []),
    {
      name: '5,000 more fields',
      isForTheDoor: true,
      body: () => [...good, ...Array.from({ length: 5000 }, (_, at): [string, string] => [`extra${at}`, 'x'])],
    },
    {
      name: 'lists and objects for texts',
      isForTheDoor: true,
      body: () =>
        good.flatMap(([name, value]): Fields => [
          [`${name}[0]`, value],
          [`${name}.x`, value],
          [`${name}[__proto__]`, value],
        ]),
    },
    {
      name: 'names of the prototype',
      isForTheDoor: true,
      body: () => [
        ...good,
        ['__proto__', 'x'],
        ['constructor', 'x'],
        ['__proto__.isAdmin', '1'],
        ['toString', 'x'],
        ['a'.repeat(5000), 'x'],
      ],
    },
    ...(chosen.size > 0 ? [{ name: 'choices that are not offered', body: () => each(chosen, () => 'nonsense') }] : []),
    { name: 'another kind of everything', body: () => each(everything, () => 'nonsense') },
    { name: 'nothing at all', body: () => [] },
    {
      name: 'JSON',
      isForTheDoor: true,
      body: () => JSON.stringify(Object.fromEntries(good)),
      headers: { 'content-type': 'application/json' },
    },
    {
      name: 'a torn multipart body',
      isForTheDoor: true,
      body: () => '--x\r\nContent-Disposition: form-data; name="a',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    },
    ...['{', '1', '{"type":"update","payload":{"name":"a[5000000]","value":"x"}}'].map((button) => ({
      name: `the button ${button}`,
      isForTheDoor: true,
      body: () => [...good, ['__intent__', button]] as Fields,
    })),
    { name: 'a broken state of the form library', isForTheDoor: true, body: () => [...good, ['__state__', '{']] },
  ]
  if (good.some(([name]) => name === 'once'))
    odd.push({
      name: 'a very long key',
      isForTheDoor: true,
      body: () => good.map(([name, value]) => [name, name === 'once' ? 'k'.repeat(5000) : value]),
    })
  if (everything.has('version'))
    for (const version of ['-1', '0', '99999999999999', 'abc', ''])
      odd.push({
        name: `version ${version}`,
        isForTheDoor: true,
        body: () => good.map(([name, value]) => [name, name === 'version' ? version : value]),
      })
  if (everything.has('base'))
    for (const base of ['{', '[]', '{"name":{"a":1}}', 'null'])
      odd.push({
        name: `base ${base}`,
        isForTheDoor: true,
        body: () => good.map(([name, value]) => [name, name === 'base' ? base : value]),
      })
  return odd
}
