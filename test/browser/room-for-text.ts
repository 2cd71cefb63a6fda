/**
 * Runs inside the page: text that is cut off or spills out of its box, and controls that something covers while they have the focus.
 * With a person's own spacing of letters, words, lines and paragraphs where asked. No name from outside may be used in it.
 */
export function lookForRoom({ isSpaced, hasBars }: { isSpaced: boolean; hasBars: boolean }): string[] {
  const spacing = new CSSStyleSheet()
  const letters = 'line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important'
  spacing.replaceSync(`* { ${letters} } p { margin-block-end: 2em !important }`)
  if (isSpaced) document.adoptedStyleSheets = [spacing]
  const wrong: string[] = []
  const width = document.scrollingElement!.scrollWidth
  if (width > innerWidth + 1) wrong.push(`${width} px wide`)

  const isHidden = (one: Element | null): boolean =>
    one !== null && (getComputedStyle(one).clipPath !== 'none' || isHidden(one.parentElement))
  const clips = (value: string) => value === 'hidden' || value === 'clip'
  const all = (text: string) => text.trim().replaceAll(/\s+/g, ' ')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  const cut: { text: string; by: string }[] = []
  const whole = new Set<string>()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement!
    if (!node.textContent?.trim() || !around.checkVisibility({ visibilityProperty: true })) continue
    // what only a screen reader says, what a control shows in its own way, and the crumbs: each leads to the page that it is the heading of
    if (around.closest('.vh, .skip, .crumbs, svg, select, textarea, script, style, noscript')) continue
    if (around.matches('details:not([open])')) continue
    range.selectNodeContents(node)
    const text = range.getBoundingClientRect()
    if (text.width === 0 || text.right < 0) continue
    let [by, scrolls] = ['', false]
    for (let one: Element | null = around; one && one !== document.body && !by; one = one.parentElement) {
      const style = getComputedStyle(one)
      const box = one.getBoundingClientRect()
      const isWider = text.right > box.right + 1.5 || text.left < box.left - 1.5
      const isHigher = text.bottom > box.bottom + 1.5 || text.top < box.top - 1.5
      const isOut = (isWider && clips(style.overflowX)) || (isHigher && clips(style.overflowY))
      const isPainted = style.backgroundColor !== 'rgba(0, 0, 0, 0)' || style.borderInlineEndWidth !== '0px'
      const isSpilt = one === around && isPainted && style.display !== 'inline' && (isWider || isHigher)
      if (isOut || isSpilt) by = `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`
      // what scrolls shows it all; what stands elsewhere is not inside its ancestors
      scrolls ||= /auto|scroll/.test(style.overflowX + style.overflowY)
      if (scrolls || style.position === 'fixed') break
    }
    if (!scrolls && (text.right > innerWidth + 1 || text.left < -1)) by ||= 'the window'
    if (by && isHidden(around)) continue
    if (by) cut.push({ text: all(around.textContent ?? ''), by })
    else whole.add(all(around.textContent ?? ''))
  }
  // what is shortened here may stand whole elsewhere on the page
  for (const { text, by } of cut) if (!whole.has(text)) wrong.push(`"${text.slice(0, 40)}" is cut by ${by}`)

  const controls = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')
  for (const one of hasBars ? controls : []) {
    one.focus()
    if (document.activeElement !== one || one.matches('.skip')) continue
    const { left, right, top, bottom } = one.getBoundingClientRect()
    // of what is wider or higher than the room it scrolls in a part is enough
    const middle = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
    const heights = bottom - top < 120 ? [(top + bottom) / 2] : [top + 8, (top + bottom) / 2, bottom - 8]
    const labels = [...((one as HTMLInputElement).labels ?? []), one.closest('label')]
    const hits = heights.map((height) => document.elementFromPoint(middle, height))
    const isSeen = (at: Element | null) =>
      at && (one.contains(at) || at.contains(one) || labels.some((label) => label?.contains(at)))
    if (hits.some(isSeen)) continue
    const at = hits[0]?.outerHTML.slice(0, 60) ?? 'the edge of the window'
    wrong.push(`${one.textContent?.trim().slice(0, 30) || one.getAttribute('name')} is covered by ${at}`)
  }
  ;(document.activeElement as HTMLElement | null)?.blur()
  document.adoptedStyleSheets = []
  return [...new Set(wrong)]
}
