import type { LetterLogo } from './letter-logo.ts'
import { renderLetter } from './letter-frame.ts'

export type LetterText = {
  /** Who writes: the port, or the product where it is about an account. */
  house: { name: string; colour?: string; logo?: LetterLogo }
  subject: string
  greeting: string
  paragraphs: string[]
  /** A list of things, each with its address. */
  items?: { text: string; href: string }[]
  /** Nothing to press where everything is attached. */
  link?: { href: string; label: string }
  foot: string
  footLink?: { href: string; label: string }
}

/** Lines of a header and of a person's name must not begin a new one. */
const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ').trim()

/** The same letter as plain text and as HTML. */
export async function layOut(letter: LetterText) {
  const { house, subject, greeting, paragraphs, items = [], link, foot, footLink } = letter
  const text = [
    greeting,
    ...paragraphs,
    ...(items.length > 0 ? [items.map((item) => `* ${item.text}\n  ${item.href}`).join('\n')] : []),
    ...(link ? [`${link.label}:\n${link.href}`] : []),
    ['--', house.name, foot, ...(footLink ? [`${footLink.label}: ${footLink.href}`] : [])].join('\n'),
  ].join('\n\n')
  return { subject: oneLine(subject), text: `${text}\n`, html: await renderLetter({ ...letter, items }) }
}
