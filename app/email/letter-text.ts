export type LetterText = {
  subject: string
  greeting: string
  paragraphs: string[]
  link: { href: string; label: string }
  foot: string
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!)

/** Lines of a header and of a person's name must not begin a new one. */
const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ').trim()

/** The same letter as plain text and as simple HTML. */
export function layOut({ subject, greeting, paragraphs, link, foot }: LetterText) {
  const text = [greeting, ...paragraphs, `${link.label}:\n${link.href}`, `--\n${foot}`].join('\n\n')
  const html = [
    '<!doctype html><html lang="en"><meta charset="utf-8"><body style="font-family:Inter,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1e2844;max-width:36em;margin:24px auto;padding:0 16px">',
    ...[greeting, ...paragraphs].map((line) => `<p>${escape(line)}</p>`),
    `<p><a href="${escape(link.href)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1e2844;color:#ffffff;text-decoration:none">${escape(link.label)}</a></p>`,
    `<p style="color:#5b6478;font-size:13px">If the button does not work, open this address: <br>${escape(link.href)}</p>`,
    `<p style="color:#5b6478;font-size:13px">${escape(foot)}</p></body></html>`,
  ].join('\n')
  return { subject: oneLine(subject), text: `${text}\n`, html }
}
