import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'

type Typst = typeof import('@myriaddreamin/typst-ts-node-compiler')
type Compiler = ReturnType<Typst['NodeCompiler']['create']>

const typefaces = [
  'gelasio/400Regular/Gelasio_400Regular',
  'gelasio/400Regular_Italic/Gelasio_400Regular_Italic',
  'gelasio/600SemiBold/Gelasio_600SemiBold',
  'gelasio/600SemiBold_Italic/Gelasio_600SemiBold_Italic',
  'inter/400Regular/Inter_400Regular',
  'inter/400Regular_Italic/Inter_400Regular_Italic',
  'inter/600SemiBold/Inter_600SemiBold',
]
/** What is kept of earlier papers, counted in papers: beyond it memory would grow with each. */
const keptFor = 5

let opening: Promise<Compiler> | undefined

/** 50 MB, loaded by the first process that makes a paper. */
function open(): Promise<Compiler> {
  return (opening ??= load().catch((error: unknown) => {
    opening = undefined
    throw new Error('Papers can’t be made on this machine: its Typst compiler does not load.', { cause: error })
  }))
}

async function load() {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const { resolve } = createRequire(import.meta.url)
  const fontBlobs = await Promise.all(typefaces.map((name) => readFile(resolve(`@expo-google-fonts/${name}.ttf`))))
  return NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontBlobs }] })
}

export class TypstProblem extends Error {}

/**
 * Sets a document whose source is ours and whose values come as JSON: nothing of what people typed is ever part of the source. Answers the
 * PDF (PDF/UA-1 where every character has a glyph) and the values of the metadata that bear `label`. Takes the thread for some milliseconds.
 */
export async function setInType(source: string, data: unknown, { label, at }: { label: string; at: Date }) {
  const compiler = await open()
  const compiled = compiler.compile({ mainFileContent: source, inputs: { data: JSON.stringify(data) } })
  const paper = compiled.result
  if (!paper) throw new TypstProblem(explain(compiler, compiled.takeError()))
  const creationTimestamp = Math.floor(at.getTime() / 1000)
  let pdf: Buffer
  try {
    pdf = compiler.pdf(paper, { pdfStandard: 'ua-1', creationTimestamp })
  } catch {
    // a character that no typeface has: still tagged, and still there to be copied
    pdf = compiler.pdf(paper, { creationTimestamp })
  }
  const marks = compiler.query(paper, { selector: `<${label}>`, field: 'value' }) as unknown
  compiler.evictCache(keptFor)
  return { pdf, marks: marks as unknown[], pages: paper.numOfPages }
}

function explain(compiler: Compiler, error: Parameters<Compiler['fetchDiagnostics']>[0] | null) {
  const found = error ? (compiler.fetchDiagnostics(error) as { message?: string }[]) : []
  return found.map(({ message }) => message).join('; ') || 'The paper could not be set in type.'
}
