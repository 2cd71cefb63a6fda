export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
export type Borrowed = { form: HTMLFormElement; control: Control }

const isControl = (element: unknown): element is Control =>
  (element instanceof HTMLInputElement && !/^(hidden|radio|checkbox|file|submit)$/.test(element.type)) ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement

/** The form of an edit page as it is now, with its field of this name; null where only the page itself can change it. */
export async function borrowField(page: string, name: string): Promise<Borrowed | null> {
  const answer = await fetch(page)
  if (!answer.ok || new URL(answer.url).pathname !== new URL(page, location.href).pathname) return null
  const document = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const form = document.querySelector<HTMLFormElement>('main form:has(input[name="version"])')
  const control = form?.elements.namedItem(name)
  if (!form || !isControl(control)) return null
  // shown without the form: it gets a name of its own, and no error of an earlier try
  control.removeAttribute('aria-describedby')
  return { form, control: window.document.adoptNode(control) }
}

/** All that the form would send, with what was typed into the borrowed field. */
export function fieldsOf({ form, control }: Borrowed): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && name !== control.name) fields.append(name, value)
  fields.set(control.name, control.value)
  return fields
}

export type Saved = 'saved' | { problem: string; isConflict: boolean }

/** Sends it as the edit page would. Whatever comes back, what was typed is still there. */
export async function sendField(page: string, borrowed: Borrowed): Promise<Saved> {
  const answer = await fetch(page, { method: 'POST', body: fieldsOf(borrowed), redirect: 'manual' }).catch(() => null)
  if (!answer) return { problem: 'Not saved: the server can’t be reached.', isConflict: false }
  if (answer.type === 'opaqueredirect') return 'saved'
  if (answer.status === 409) return { problem: 'Somebody else changed this meanwhile.', isConflict: true }
  if (answer.status === 401) return { problem: 'Your session has ended: sign in in another tab.', isConflict: false }
  if (answer.status !== 422) return { problem: 'Not saved. Try again.', isConflict: false }
  const document = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const field = document.querySelector(`main [name="${CSS.escape(borrowed.control.name)}"]`)?.closest('.field')
  const problem = field?.querySelector('.error-text') ?? document.querySelector('main .error-summary li')
  return { problem: problem?.textContent || 'Not saved: the edit page says why.', isConflict: false }
}
