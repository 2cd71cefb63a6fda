import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader of a PDF gets: its words page by page, its tags, its title. */
export async function readPdf(pdf: Buffer) {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 }).promise
  const pages: string[] = []
  const tags = new Set<string>()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    collect(await page.getStructTree(), tags)
  }
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } }
  await document.destroy()
  return { pages, text: pages.join('\n'), tags, title: info.Title, language: info.Language }
}

type Tag = { role?: string; children?: readonly object[] } | null
function collect(tag: Tag, into: Set<string>) {
  if (tag?.role) into.add(tag.role)
  for (const child of tag?.children ?? []) collect(child as Tag, into)
}
