/** Colours that white can be read on and that are seen in dark, with their names. */
export const tagColours = [
  { value: '#1d5fa8', label: 'Blue' },
  { value: '#0f766e', label: 'Teal' },
  { value: '#2f7d32', label: 'Green' },
  { value: '#9a5b00', label: 'Amber' },
  { value: '#b3451b', label: 'Rust' },
  { value: '#b42338', label: 'Red' },
  { value: '#a8327a', label: 'Rose' },
  { value: '#7a45b8', label: 'Purple' },
  { value: '#5b5fc7', label: 'Indigo' },
  { value: '#5c6675', label: 'Grey' },
] as const

/** One that the port uses least, so that a new tag stands apart from the others. */
export function nextColour(used: readonly string[]) {
  const times = (colour: string) => used.filter((each) => each === colour).length
  return tagColours.toSorted((a, b) => times(a.value) - times(b.value))[0]!.value
}
