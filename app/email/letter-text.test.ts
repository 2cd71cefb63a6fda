import { expect, test } from 'vitest'
import { layOut } from './letter-text.ts'

test('names can neither break out of the HTML nor begin a header', async () => {
  const name = '<script>alert(1)</script>"\r\nBcc: all@example.net'
  const { subject, html, text } = await layOut({
    house: { name },
    items: [{ text: name, href: 'https://crm.example.net/b' }],
    subject: `New registration: ${name}`,
    greeting: `Hello ${name},`,
    paragraphs: [name],
    link: { href: 'https://crm.example.net/a?b=1&c=2', label: 'Open' },
    foot: name,
  })
  expect(subject).toBe('New registration: <script>alert(1)</script>" Bcc: all@example.net')
  expect(html).not.toContain('<script>')
  expect(html).not.toMatch(/<img|src=|url\(/)
  expect(html).toContain('href="https://crm.example.net/a?b=1&amp;c=2"')
  expect(text).toContain('https://crm.example.net/a?b=1&c=2')
})
