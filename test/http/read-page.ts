export type Control = {
  name: string
  kind: string
  value: string
  checked: boolean
  options: string[]
  inputMode: string
  isHidden: boolean
  min: string
  max: string
}
export type FormShape = { method: string; action: string | null; id: string; controls: Control[] }
export type ReadPage = {
  title: string
  forms: FormShape[]
  hasSummary: boolean
  summaryLinks: string[]
  ids: string[]
  /** Names of the controls that are marked as wrong. */
  wrong: string[]
}

/** Runs inside a blank page: the browser's own parser says what a person without scripts would see in this HTML. */
export function readPage(html: string): ReadPage {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const control = (one: Element): Control[] => {
    const input = one as HTMLInputElement
    const kind = one.tagName === 'INPUT' ? input.type : one.tagName.toLowerCase()
    if (!input.name || input.disabled || kind === 'image' || kind === 'file') return []
    return [
      {
        name: input.name,
        kind,
        value: input.value,
        checked: input.checked === true,
        options: kind === 'select' ? [...(one as HTMLSelectElement).options].map(({ value }) => value) : [],
        inputMode: input.inputMode ?? '',
        // what is kept from people's eyes and hands is a trap for programs
        isHidden:
          input.tabIndex === -1 ||
          one.closest('[aria-hidden=true]') !== null ||
          kind === 'hidden' ||
          input.hidden === true ||
          one.closest('[hidden]') !== null,
        min: input.min ?? '',
        max: input.max ?? '',
      },
    ]
  }
  const summary = page.querySelector('.error-summary, [role=alert]')
  return {
    title: page.title,
    forms: [...page.forms].map((form) => ({
      // a field named method would stand before the form's own
      method: (form.getAttribute('method') ?? 'get').toLowerCase(),
      action: form.getAttribute('action'),
      id: form.id,
      controls: [...form.elements].flatMap(control),
    })),
    hasSummary: summary !== null,
    summaryLinks: [...(summary?.querySelectorAll('a[href^="#"]') ?? [])].map((link) =>
      link.getAttribute('href')!.slice(1),
    ),
    ids: [...page.querySelectorAll('[id]')].map(({ id }) => id),
    wrong: [...page.querySelectorAll('[aria-invalid=true]')].map(
      (one) => one.getAttribute('name') ?? one.querySelector('[name]')?.getAttribute('name') ?? '',
    ),
  }
}
