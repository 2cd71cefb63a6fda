/** Runs inside the page: what the checklist says that can be read off the document. No name from outside may be used in it. */
export function lookAtPage({
  isPhone,
  isStaff,
  banned,
}: {
  isPhone: boolean
  isStaff: boolean
  banned: string[]
}): string[] {
  const wrong: string[] = []
  const main = document.querySelector('main')
  const shown = (element: Element) => {
    const box = element.getBoundingClientRect()
    return (
      box.width > 0 && box.height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
  }
  const name = (element: Element) => {
    const text = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30) ?? ''
    return `<${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}${element.className ? `.${String(element.className).split(' ')[0]}` : ''}> ${text || element.getAttribute('name') || ''}`
  }

  // the frame
  const headings = [...document.querySelectorAll('h1')]
  if (headings.length !== 1) wrong.push(`U-01: ${headings.length} h1`)
  if (!main || (main.textContent ?? '').trim().length < 10) wrong.push('U-01: main is empty')
  if (!document.documentElement.lang) wrong.push('U-67: html has no lang')
  const [here = '', ...rest] = document.title.split(' · ')
  if (rest.length === 0 || here.trim() === '')
    wrong.push(`U-01: the title does not say where one is: "${document.title}"`)
  if (isStaff) {
    if (!document.querySelector('nav a[href]')) wrong.push('U-01: no nav')
    if (!document.querySelector('form[method="post"][action="/logout"] button')) wrong.push('U-01: no form to log out')
    if (!document.querySelector('a.skip[href="#main"]')) wrong.push('U-68: no skip link')
  }
  const text = document.body.textContent ?? ''
  if (/enable javascript|coming soon/i.test(text)) wrong.push('U-01, U-31: "enable JavaScript" or "Coming soon"')
  for (const word of banned)
    if (new RegExp(`\\b${word}\\b`, 'i').test(document.body.innerText)) wrong.push(`U-29: "${word}"`)
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].filter(shown).map((one) => Number(one.tagName[1]))
  for (const [at, level] of levels.entries())
    if (at > 0 && level > levels[at - 1]! + 1) wrong.push(`U-67: h${levels[at - 1]} is followed by h${level}`)

  // controls
  for (const button of document.querySelectorAll<HTMLButtonElement>('button, input[type=submit]')) {
    const acts =
      button.form || button.getAttribute('popovertarget') || button.closest('summary') || button.getAttribute('command')
    const runs = Object.keys(button).some((key) => key.startsWith('__reactProps'))
    if (!acts && !runs) wrong.push(`U-10: a button without effect: ${name(button)}`)
  }
  for (const link of document.querySelectorAll('a:not([href])'))
    wrong.push(`U-10: a link without address: ${name(link)}`)
  const seen = new Set<string>()
  for (const { id } of document.querySelectorAll('[id]')) {
    if (seen.has(id)) wrong.push(`U-24: the id ${id} is there twice`)
    seen.add(id)
  }
  for (const control of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
    if (control.type === 'hidden' || control.hidden || control.closest('[hidden]')) continue
    const labels = [...(control.labels ?? [])].filter((label) => label.textContent?.trim())
    if (labels.length === 0 && !control.getAttribute('aria-label') && !control.getAttribute('aria-labelledby'))
      wrong.push(`U-24: no label: ${name(control)}`)
    for (const id of (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean))
      if (!document.getElementById(id)) wrong.push(`U-24: described by ${id}, which is not there`)
    if (control.type === 'password' && !control.autocomplete) wrong.push(`U-25: no autocomplete: ${name(control)}`)
    if (control.type === 'email' && (control.spellcheck || control.getAttribute('autocapitalize') !== 'off'))
      wrong.push(`U-26: spell check or capitals on an address: ${name(control)}`)
  }

  // room
  const scroller = document.scrollingElement!
  if (scroller.scrollWidth > window.innerWidth + 1) {
    const widest = [...document.querySelectorAll('main *')].find(
      (one) => shown(one) && one.getBoundingClientRect().right > window.innerWidth + 1,
    )
    wrong.push(
      `U-35: ${scroller.scrollWidth} px wide in a window of ${window.innerWidth}${widest ? `: ${name(widest)}` : ''}`,
    )
  }
  const targets = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
  ].filter((one) => shown(one) && (one as HTMLInputElement).type !== 'hidden' && !one.matches('.skip, .vh, .vh *'))
  const boxOf = (one: HTMLElement) => {
    const label = one.matches('input[type=checkbox], input[type=radio]') ? one.closest('label') : null
    return (label ?? one).getBoundingClientRect()
  }
  /** A circle of 24 px around its middle touches no other target. */
  const hasRoom = (one: HTMLElement) => {
    const box = boxOf(one)
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    return targets.every((other) => {
      if (other === one || other.contains(one) || one.contains(other)) return true
      const { left, right, top, bottom } = boxOf(other)
      return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) >= 12
    })
  }
  for (const one of targets) {
    const box = boxOf(one)
    // a link inside a sentence is as high as its line
    const isInText = one.tagName === 'A' && getComputedStyle(one).display === 'inline'
    const isPrimary = one.matches('button, summary, select, textarea, input, .btn, aside nav a, .tabbar a')
    if (isPhone && isPrimary && !isInText && (box.height < 43.5 || box.width < 43.5))
      wrong.push(`U-36: ${Math.round(box.width)}x${Math.round(box.height)}: ${name(one)}`)
    else if (isPhone && !isInText && (box.height < 23.5 || box.width < 23.5) && !hasRoom(one))
      wrong.push(`U-36: ${Math.round(box.width)}x${Math.round(box.height)}: ${name(one)}`)
    if (isPhone && one.matches('input, select, textarea') && parseFloat(getComputedStyle(one).fontSize) < 16)
      wrong.push(`U-37: letters of ${getComputedStyle(one).fontSize}: ${name(one)}`)
  }
  return [...new Set(wrong)]
}
