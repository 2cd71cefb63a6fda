/**
 * Runs inside the page: what it is made of. Each text and control by the tags and classes it stands in: what is alike in these is laid out
 * and coloured alike. No name from outside may be used in it.
 */
export function shapesOnPage(): number[] {
  const shapes = new Set<number>()
  for (const element of document.body.querySelectorAll('*')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    if (!hasText && !element.matches('input, select, textarea, svg, img')) continue
    let path = ''
    for (let one: Element | null = element; one && one !== document.body; one = one.parentElement)
      path += `${one.tagName}.${one.getAttribute('class') ?? ''}[${one.getAttribute('aria-current') ?? ''}]>`
    let hash = 0
    for (let at = 0; at < path.length; at++) hash = (Math.imul(hash, 31) + path.charCodeAt(at)) | 0
    shapes.add(hash)
  }
  return [...shapes]
}
