import type { LetterLogo } from './letter-logo.ts'
import { createElement as h, type ReactNode } from 'react'

type Letter = {
  house: { name: string; colour?: string; logo?: LetterLogo }
  subject: string
  greeting: string
  paragraphs: string[]
  items: { text: string; href: string }[]
  link?: { href: string; label: string }
  foot: string
  footLink?: { href: string; label: string }
}

// mail programs know no variables: these are the values of tokens.css
const navy = '#1e2844'
const ink = '#1e2844'
const quiet = '#5b6478'
const page = '#f4f6fa'
const line = '#dde2ec'
const logoHeight = 28
const family = 'Inter, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'

/** Programs that know dark follow it here; those that turn colours round by themselves find text and ground apart in both. */
const dark = `@media (prefers-color-scheme: dark) {
.page { background-color: #131a2c !important }
.sheet { background-color: #19223a !important; border-color: #33405f !important }
.ink { color: #e8ecf5 !important }
.quiet, .quiet a { color: #b3bdd2 !important }
.item { border-color: #33405f !important }
.item a { color: #a9c4f5 !important }
.button { border-color: #8ea4d8 !important }
}
@media (max-width: 480px) {
.sheet { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important }
.button { display: block !important; text-align: center !important }
}`

const text = {
  margin: '0 0 16px',
  color: ink,
  fontSize: '16px',
  lineHeight: '24px',
  whiteSpace: 'pre-line',
} as const
const small = {
  margin: '0 0 8px',
  color: quiet,
  fontSize: '13px',
  lineHeight: '20px',
  overflowWrap: 'anywhere',
} as const

const picture = ({ cid, width, height, isLight }: LetterLogo) =>
  h('img', {
    src: `cid:${cid}`,
    alt: '',
    width: Math.round((width / height) * logoHeight),
    height: logoHeight,
    style: {
      verticalAlign: 'middle',
      marginRight: '12px',
      ...(!isLight && { backgroundColor: '#ffffff', border: '4px solid #ffffff', borderRadius: '4px' }),
    },
  })

/** One frame for every letter: the port's name and colour, what is said, one button. Its logo comes along: nothing is fetched. */
export async function renderLetter(letter: Letter): Promise<string> {
  // 50 MB of memory and a second of loading: only a process that writes letters pays
  const { Button, Container, Head, Html, Link, Preview, Section, Text, render } =
    await import('@react-email/components')
  const { house, subject, greeting, paragraphs, items, link, foot, footLink } = letter
  const colour = house.colour ?? navy
  const say = (words: ReactNode, key?: number) => h(Text, { key, className: 'ink', style: text }, words)

  const press = (to: { href: string; label: string }) => [
    h(
      Button,
      {
        key: 'button',
        href: to.href,
        className: 'button',
        style: {
          display: 'inline-block',
          padding: '12px 20px',
          borderRadius: '6px',
          border: `1px solid ${colour}`,
          backgroundColor: colour,
          color: '#ffffff',
          fontSize: '16px',
          fontWeight: 600,
          textDecoration: 'none',
        },
      },
      to.label,
    ),
    h(
      Text,
      { key: 'address', className: 'quiet', style: { ...small, margin: '20px 0 0' } },
      'If the button does not work, open this address: ',
      h(Link, { href: to.href, style: { color: quiet, textDecoration: 'underline' } }, to.href),
    ),
  ]
  const body = [
    say(greeting, -1),
    ...paragraphs.map((words, at) => say(words, at)),
    items.length > 0 &&
      h(
        Section,
        { key: 'items', style: { margin: '0 0 16px' } },
        items.map(({ text: words, href }) =>
          h(
            Text,
            {
              key: href,
              className: 'item',
              style: { ...text, margin: 0, padding: '10px 0', borderTop: `1px solid ${line}` },
            },
            h(Link, { href, style: { color: navy, textDecoration: 'underline' } }, words),
          ),
        ),
      ),
    ...(link ? press(link) : []),
  ]

  return render(
    h(
      Html,
      { lang: 'en', dir: 'ltr' },
      h(
        Head,
        null,
        h('meta', { name: 'color-scheme', content: 'light dark' }),
        h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('title', null, subject),
        h('style', null, dark),
      ),
      h(
        'body',
        { className: 'page', style: { margin: 0, padding: '24px 0', backgroundColor: page, fontFamily: family } },
        h(Preview, null, paragraphs[0] ?? subject),
        h(
          Container,
          {
            className: 'sheet',
            style: {
              width: '100%',
              maxWidth: '560px',
              margin: '0 auto',
              backgroundColor: '#ffffff',
              border: `1px solid ${line}`,
              borderRadius: '8px',
              overflow: 'hidden',
            },
          },
          h(
            Section,
            { style: { backgroundColor: colour } },
            h(
              Text,
              {
                style: {
                  margin: 0,
                  padding: '16px 24px',
                  color: '#ffffff',
                  fontSize: '16px',
                  lineHeight: '24px',
                  fontWeight: 600,
                },
              },
              house.logo && picture(house.logo),
              house.name,
            ),
          ),
          h(Section, { style: { padding: '24px' } }, body),
        ),
        h(
          Container,
          { style: { width: '100%', maxWidth: '560px', margin: '0 auto', padding: '16px 24px 0' } },
          h(Text, { className: 'quiet', style: small }, foot),
          footLink &&
            h(
              Text,
              { className: 'quiet', style: small },
              h(Link, { href: footLink.href, style: { color: quiet, textDecoration: 'underline' } }, footLink.label),
            ),
        ),
      ),
    ),
  )
}
