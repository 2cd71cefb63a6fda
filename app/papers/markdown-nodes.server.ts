import { Marked, type Token, type Tokens } from 'marked'
import type { PaperInline, PaperNode, PaperTable } from './paper-node.ts'

/** What stands for a mark that a field left in the text. */
export type Replace = { inText(text: string): PaperInline[]; alone(text: string): PaperNode[] | undefined }

const markdown = new Marked({ gfm: true })
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u{a0}',
}

/** Reads Markdown as a paper; HTML in it is text like any other, pictures are their description. */
export function readMarkdown(text: string, replace: Replace): PaperNode[] {
  return blocks(markdown.lexer(text), replace)
}

const blocks = (tokens: Token[], replace: Replace): PaperNode[] => tokens.flatMap((token) => block(token, replace))

const below = (token: Token): Token[] | undefined => ('tokens' in token ? token.tokens : undefined)

function block(token: Token, replace: Replace): PaperNode[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'heading':
      return [{ t: 'heading', level: (token as Tokens.Heading).depth, c: inlines(below(token), replace) }]
    case 'hr':
      return [{ t: 'rule' }]
    case 'blockquote':
      return [{ t: 'quote', c: blocks(below(token) ?? [], replace) }]
    case 'list': {
      const { ordered, start, items } = token as Tokens.List
      return [
        { t: 'list', isOrdered: ordered, start: start || 1, items: items.map((item) => blocks(item.tokens, replace)) },
      ]
    }
    case 'table':
      return [table(token as Tokens.Table, replace)]
    case 'code':
      return [{ t: 'paragraph', c: replace.inText((token as Tokens.Code).text) }]
    default: {
      const alone = replace.alone(token.raw.trim())
      if (alone) return alone
      return [{ t: 'paragraph', c: below(token) ? inlines(below(token), replace) : replace.inText(plain(token)) }]
    }
  }
}

function table({ header, rows, align }: Tokens.Table, replace: Replace): PaperTable {
  const cells = (row: Tokens.TableCell[]) => row.map(({ tokens }) => inlines(tokens, replace))
  return {
    t: 'table',
    head: header.every(({ text }) => text.trim() === '') ? null : cells(header),
    rows: rows.map(cells),
    align: align.map((each) => each ?? 'left'),
  }
}

const inlines = (tokens: Token[] = [], replace: Replace): PaperInline[] =>
  tokens.flatMap((token) => inline(token, replace))

function inline(token: Token, replace: Replace): PaperInline[] {
  switch (token.type) {
    case 'strong':
    case 'em':
      return [{ t: token.type, c: inlines(below(token), replace) }]
    case 'del':
      return [{ t: 'strike', c: inlines(below(token), replace) }]
    case 'codespan':
      return [{ t: 'code', v: (token as Tokens.Codespan).text }]
    case 'br':
      return [{ t: 'break' }]
    case 'link':
      return inlines(below(token), replace)
    default:
      return below(token) ? inlines(below(token), replace) : replace.inText(plain(token))
  }
}

function plain(token: Token): string {
  const text = 'text' in token && token.type !== 'html' ? String(token.text) : token.raw
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity]!).replaceAll('\n', ' ')
}
