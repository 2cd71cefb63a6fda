import type { Control, FormShape } from './read-page.ts'
import type { Fields } from './visitor.ts'

const isTyped = ({ kind }: Control) => !['hidden', 'submit', 'button', 'checkbox', 'radio', 'select'].includes(kind)

/** What a person can type freely. */
export const typedControls = (form: FormShape) =>
  form.controls.filter((control) => !control.isHidden && isTyped(control))

/** The form as a browser would send it untouched, with its first button. */
export function asShown(form: FormShape): Fields {
  return collect(
    form,
    (control) => control.value,
    (control) => control.checked,
  )
}

/** Every visible control filled with something of its kind; another `round` gives other values. */
export function filled(form: FormShape, round: number): Fields {
  return collect(
    form,
    (control) => valueFor(control, round),
    (control, isLast) => control.kind === 'checkbox' || isLast,
  )
}

/** Nothing typed, nothing ticked, the empty choice wherever there is one. */
export function emptied(form: FormShape): Fields {
  return collect(
    form,
    (control) => (control.kind === 'select' ? (control.options.includes('') ? '' : control.value) : ''),
    (control) => control.kind === 'radio' && control.checked,
  )
}

export const replaced = (fields: Fields, name: string, value: string): Fields =>
  fields.map(([known, old]) => [known, known === name ? value : old])

function collect(
  form: FormShape,
  valueOf: (control: Control) => string,
  isOn: (control: Control, isLast: boolean) => boolean,
): Fields {
  let hasButton = false
  return form.controls.flatMap((control, at): Fields => {
    const { name, kind, value, isHidden } = control
    if (kind === 'submit') {
      if (hasButton) return []
      hasButton = true
      return [[name, value]]
    }
    if (kind === 'button') return []
    if (isHidden) return [[name, value]]
    if (kind === 'checkbox' || kind === 'radio') {
      const isLast = !form.controls.some((other, later) => later > at && other.name === name && other.kind === 'radio')
      return isOn(control, isLast) ? [[name, value]] : []
    }
    return [[name, valueOf(control)]]
  })
}

const byName: [RegExp, (round: number) => string][] = [
  [/years/, (round) => String(10 + (round % 20))],
  [/^year|year_built/, (round) => String(1990 + (round % 30))],
  [/dock/, (round) => `${'ABCDEFGHJK'[round % 10]}`],
  [/^number$/, (round) => String(1000 + (round % 8000))],
  [/^base$/, (round) => (round % 2 ? 'EUR' : 'CHF')],
  [/^quote$/, () => 'GBP'],
  [/phase/, () => '1'],
  [/hertz/, () => '50'],
  [/amps/, () => '32'],
  [/volts/, () => '230'],
  [/price|amount|budget_max/, (round) => String(250_000 + round)],
  [/budget/, (round) => String(100_000 + round)],
  [/days|hours|weight|percent|probability/, () => '7'],
  [/length|loa|width|beam|depth|draft|longest/, (round) => `${10 + (round % 9)}.5`],
]

function valueFor({ name, kind, value, options, inputMode, min, max }: Control, round: number): string {
  switch (kind) {
    case 'select': {
      // a colleague, or else somebody named beside it
      if (name.endsWith('user_id') && options.includes('')) return ''
      const choices = options.filter((option) => option !== '' && option !== value)
      return choices[round % Math.max(1, choices.length)] ?? value
    }
    case 'email':
      return `probe-${round}@example.org`
    case 'tel':
      return `+44 20 7946 0${String(100 + (round % 899))}`
    case 'url':
      return 'https://example.org/'
    case 'date':
      // what was paid or known lies behind us, and an end comes after its beginning
      return `${/^(paid_on|on_date)$/.test(name) ? 2020 : /until/.test(name) ? 2028 : 2027}-0${1 + (round % 8)}-15`
    case 'time':
      return '10:30'
    case 'datetime-local':
      // what happened lies behind us, what is planned ahead
      return name.startsWith('happened') ? '2020-03-15T10:30' : '2027-03-15T10:30'
    case 'password':
      return 'Harbour-lights-27-north!'
    case 'textarea':
      return `A line “quoted” ${round}\r\nand another, with ünïcode`
    case 'number':
      return max || min || '7'
  }
  const known = byName.find(([pattern]) => pattern.test(name))
  if (known) return known[1](round)
  if (inputMode === 'decimal') return '12.5'
  if (inputMode === 'numeric') return '7'
  return `Pröbe O’Neil ${round}`
}
