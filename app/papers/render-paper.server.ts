import { readLogoName } from '#app/ports/port-logo.ts'
import { roleLabels, type SignerRole } from '#app/documents/document.ts'
import { setInType } from '#server/platform/typst.ts'
import { composePaper, type PaperBlocks } from './compose-paper.server.ts'
import { evidenceNodes } from './evidence-page.ts'
import type { PaperNode } from './paper-node.ts'
import { paperSource } from './paper-source.ts'
import type { Paper, PaperInput, PaperSignature, SignatureBox } from './paper.ts'

const navy = '#1e2844'
type Mark = { at: number; page: number; x: number; y: number; width: number; height: number }

/** Sets a paper in type: a tagged PDF with numbered pages, and where its signatures go. For the worker: it takes the thread. */
export async function renderPaper(
  input: PaperInput & { blocks?: PaperBlocks; at?: Date; logo?: Buffer },
): Promise<Paper> {
  const { title, language, house, body, fields, reference = '', signers = [], evidence, blocks = {}, at, logo } = input
  const { nodes } = composePaper(body, fields, { signatures: [{ t: 'signatures' }], ...blocks })
  const shown = withoutTitle(nodes, title)
  const data = {
    title,
    language,
    reference,
    house: {
      name: house.name,
      initials: initialsOf(house.name),
      colour: house.colour ?? navy,
      logo: logo ? [...logo] : null,
      ...logoPlace(house.logo),
    },
    head: [house.legalName !== house.name && house.legalName, house.address, house.taxId].filter(Boolean).join('\n'),
    nodes: shown,
    hasBoxes: shown.some(({ t }) => t === 'signatures'),
    signers: signers.map(({ role, name }) => ({ name, ...signatureOf(role, name, evidence?.signatures) })),
    evidence: evidence ? evidenceNodes(evidence) : null,
  }
  const { pdf, marks } = await setInType(paperSource, data, { label: 'signature-box', at: at ?? new Date() })
  return { pdf, boxes: (marks as Mark[]).flatMap((mark) => boxOf(mark, signers[mark.at]?.role)) }
}

const initialsOf = (name: string) =>
  Array.from(name.matchAll(/(?<!\p{L})\p{L}/gu), String)
    .slice(0, 2)
    .join('')
    .toUpperCase()

/** As high as the mark that stands there otherwise, and never so wide that the name has no room. */
function logoPlace(name: string | undefined) {
  const { width, height, isLight } = readLogoName(name) ?? { width: 1, height: 1, isLight: false }
  return { logoWidth: Math.min(110, Math.round((26 * width) / height)), needsDark: isLight }
}

/** The title stands on top of every paper already. */
const withoutTitle = ([first, ...rest]: PaperNode[], title: string): PaperNode[] => {
  if (!first) return []
  const isTitle = first.t === 'heading' && first.c.every((part) => 'v' in part) && textOf(first) === title
  return isTitle ? rest : [first, ...rest]
}
const textOf = ({ c }: Extract<PaperNode, { t: 'heading' }>) => c.map((part) => ('v' in part ? part.v : '')).join('')

function signatureOf(role: SignerRole, name: string, signatures: PaperSignature[] = []) {
  const signature = signatures.find((each) => each.role === role && each.name === name)
  if (!signature) return { caption: roleLabels[role] }
  const caption = `${roleLabels[role]}, ${signature.signedAt}`
  if (signature.kind === 'drawn' && signature.path) return { caption, path: drawing(signature.path) }
  return { caption, text: signature.text ?? name }
}

/** Strokes alone reach it: sign-paper refuses anything else. */
const drawing = (path: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="${path.replaceAll(/[^MLHVCSQTAZ\d\s.,-]/gi, '')}" fill="none" stroke="${navy}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`

const percent = (share: number) => Math.round(share * 10_000) / 100
const boxOf = ({ page, x, y, width, height }: Mark, role: SignerRole | undefined): SignatureBox[] =>
  role ? [{ role, page, x: percent(x), y: percent(y), width: percent(width), height: percent(height) }] : []
