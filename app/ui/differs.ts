/** Whether a control is not as the page came. */
export function differs(control: Element) {
  if (control instanceof HTMLSelectElement) {
    const marked = [...control.options].some((option) => option.defaultSelected)
    return [...control.options].some((option, index) =>
      marked || control.multiple ? option.selected !== option.defaultSelected : option.selected !== (index === 0),
    )
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
  if (!(control instanceof HTMLInputElement) || control.type === 'hidden') return false
  return control.checked !== control.defaultChecked || control.value !== control.defaultValue
}
