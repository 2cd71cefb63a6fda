/**
 * A form that edits a record: it holds the version it began with beside fields to fill in. Fresh data would move the version under what is
 * typed, and a colleague's change would be overwritten in silence; saving compares instead.
 */
export function hasOpenForm(page: Pick<Document, 'querySelectorAll'>): boolean {
  return Array.from(page.querySelectorAll<HTMLInputElement>('form input[type="hidden"][name="version"]')).some(
    ({ form }) =>
      Array.from(form?.elements ?? []).some((field) => field.matches('input:not([type="hidden"]), select, textarea')),
  )
}

/** Something may be typed here that is not saved: to be led away to sign in would lose it, while sending it keeps it through sign-in. */
export function hasFormToFill(page: Pick<Document, 'querySelectorAll'>): boolean {
  return page.querySelectorAll('main form[method="post"] :is(input:not([type="hidden"]), select, textarea)').length > 0
}
