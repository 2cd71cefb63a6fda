// Lets a signer draw instead of type, with a finger, a pen or a mouse. Without this file the typed name is the signature.
const box = document.querySelector('[data-signature]')
const name = document.querySelector('input[name=name]')
if (box && name) {
  const [typed, pad, tools, draw, clear] = ['typed', 'pad', 'tools', 'draw', 'clear'].map((each) =>
    box.querySelector(`[data-${each}]`),
  )
  const field = document.querySelector('[data-path]')
  const line = pad.querySelector('path')
  const most = 40_000
  let last = ''

  const show = (path) => {
    field.value = path
    line.setAttribute('d', path)
    clear.hidden = !path
  }
  const pointOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = pad.getBoundingClientRect()
    const within = (value, end) => Math.min(end, Math.max(0, Math.round(value)))
    return `${within(((clientX - left) / width) * 600, 600)} ${within(((clientY - top) / height) * 200, 200)}`
  }

  tools.hidden = false
  name.addEventListener('input', () => (typed.textContent = name.value))
  draw.addEventListener('click', () => {
    const isDrawing = pad.hasAttribute('hidden')
    pad.toggleAttribute('hidden', !isDrawing)
    typed.hidden = isDrawing
    draw.textContent = isDrawing ? 'Type it instead' : 'Draw it instead'
    show('')
  })
  clear.addEventListener('click', () => show(''))
  pad.addEventListener('pointerdown', (event) => {
    if (field.value.length > most - 20) return
    pad.setPointerCapture(event.pointerId)
    last = pointOf(event)
    // a dot is a line of no length
    show(`${field.value}M${last}L${last}`)
  })
  pad.addEventListener('pointermove', (event) => {
    if (!pad.hasPointerCapture(event.pointerId)) return
    for (const each of event.getCoalescedEvents?.() ?? [event]) {
      const point = pointOf(each)
      if (point === last || field.value.length > most - 20) continue
      last = point
      show(`${field.value}L${point}`)
    }
  })
}
