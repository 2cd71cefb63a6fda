import { differs } from './differs.ts'

/** What was typed and not saved, kept in this browser alone. */
export type Draft = { at: number; fields: [name: string, value: string][] }

const longest = 100_000
const week = 7 * 24 * 60 * 60 * 1000

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement

/** Never what is secret, what is a file, or what the page put there itself. */
const isKeepable = (element: Element): element is Control =>
  isControl(element) &&
  element.name !== '' &&
  !(element instanceof HTMLInputElement && /^(password|file|hidden|submit|button|image)$/.test(element.type)) &&
  !/^(one-time-code|cc-|current-password|new-password)/.test(element.autocomplete)

const controlsOf = (form: HTMLFormElement) => [...form.elements].filter(isKeepable)
const isTicked = (control: Control) =>
  !(control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type)) || control.checked

/** What stands in the form; nothing while it is as it came. */
export function typedIn(form: HTMLFormElement): Draft['fields'] {
  const controls = controlsOf(form)
  if (!controls.some(differs)) return []
  return controls.filter(isTicked).map(({ name, value }) => [name, value])
}

export function keepDraft(key: string, fields: Draft['fields'], at: number) {
  const text = JSON.stringify({ at, fields } satisfies Draft)
  try {
    if (fields.length === 0 || text.length > longest) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // a browser that keeps nothing: nobody was promised anything
  }
}

export function readDraft(key: string, now: number): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
    return draft && Array.isArray(draft.fields) && now - draft.at < week ? draft : null
  } catch {
    return null
  }
}

/** Whether the form shows anything else than the draft: fields that are not there any more don't count. */
export const isNews = (form: HTMLFormElement, { fields }: Draft) =>
  controlsOf(form).some((control) => wantedFor(control, fields) !== null)

/** What a control has to become, if it is not that already. */
function wantedFor(control: Control, fields: Draft['fields']): string | boolean | null {
  const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
  if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type)) {
    const isOn = values.includes(control.value)
    return control.checked === isOn ? null : isOn
  }
  const [value] = values
  return value === undefined || value === control.value ? null : value
}

/** Puts the draft back as if it were typed again, so that whatever listens hears of it. */
export function restoreDraft(form: HTMLFormElement, { fields }: Draft) {
  for (const control of controlsOf(form)) {
    const wanted = wantedFor(control, fields)
    if (wanted === null) continue
    if (typeof wanted === 'boolean') {
      // a radio goes on when another does
      if (wanted || (control as HTMLInputElement).type === 'checkbox') control.click()
      continue
    }
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control) as object, 'value')!
    set!.call(control, wanted)
    control.dispatchEvent(new Event('input', { bubbles: true }))
    control.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
