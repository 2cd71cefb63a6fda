import { Fragment, type ReactNode } from 'react'
import { BrandMark, type Logo } from '#app/ui/brand.tsx'
import type { PaperInline, PaperNode, PaperTable } from './paper-node.ts'

type Props = {
  label: string
  house: { name: string; lines?: string; colour?: string; logo?: Logo | null }
  reference?: string
  title: string
  nodes: PaperNode[]
  signers?: { name: string; caption: string }[]
}

/** A paper as a page shows it: the same words as the PDF, every one of them as text. */
export function PaperView({ label, house, reference, title, nodes, signers = [] }: Props) {
  return (
    <article className="paper" data-theme="light" aria-label={label} lang="en">
      <div className="paper-head">
        <div>
          <div className="paper-brand">
            {house.logo && <BrandMark logo={house.logo} />}
            {house.name}
          </div>
          {house.lines && <p className="small">{house.lines}</p>}
        </div>
        {reference && <div className="small">{reference}</div>}
      </div>
      <h2>{title}</h2>
      <Nodes nodes={nodes} signers={signers} />
    </article>
  )
}

function Nodes({ nodes, signers }: { nodes: PaperNode[]; signers: Props['signers'] }) {
  return nodes.map((node, at) => <Fragment key={at}>{drawn(node, signers)}</Fragment>)
}

function drawn(node: PaperNode, signers: Props['signers']): ReactNode {
  switch (node.t) {
    case 'heading':
      return node.level === 3 ? <h4>{words(node.c)}</h4> : <h3>{words(node.c)}</h3>
    case 'paragraph':
      return <p>{words(node.c)}</p>
    case 'quote':
      return (
        <blockquote>
          <Nodes nodes={node.c} signers={signers} />
        </blockquote>
      )
    case 'rule':
      return <hr />
    case 'list': {
      const items = node.items.map((item, at) => <li key={at}>{inItem(item, signers)}</li>)
      return node.isOrdered ? (
        <ol className="clauses" start={node.start}>
          {items}
        </ol>
      ) : (
        <ul className="clauses">{items}</ul>
      )
    }
    case 'table':
      return <Sheet table={node} />
    case 'signatures':
      return (
        <div className="sig-grid">
          {signers?.map(({ name, caption }) => (
            <div key={name + caption}>
              <div className="sig-line" />
              <p className="small">
                {name}
                <br />
                {caption}
              </p>
            </div>
          ))}
        </div>
      )
  }
}

/** One paragraph in an item needs no frame of its own. */
const inItem = (item: PaperNode[], signers: Props['signers']) =>
  item.length === 1 && item[0]!.t === 'paragraph' ? words(item[0]!.c) : <Nodes nodes={item} signers={signers} />

function Sheet({ table: { head, rows, align, isTotals } }: { table: PaperTable }) {
  const end = (at: number) => (align[at] === 'right' ? 'r' : undefined)
  return (
    <div className="paper-table">
      <table className={isTotals ? 'totals' : undefined}>
        {head && (
          <thead>
            <tr>
              {head.map((cell, at) => (
                <th key={at} scope="col" className={end(at)}>
                  {words(cell)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, at) =>
                at === 0 && !head ? (
                  <th key={at} scope="row" className={end(at)}>
                    {words(cell)}
                  </th>
                ) : (
                  <td key={at} className={end(at)}>
                    {words(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const words = (parts: PaperInline[]): ReactNode => parts.map((part, at) => <Fragment key={at}>{word(part)}</Fragment>)

function word(part: PaperInline): ReactNode {
  switch (part.t) {
    case 'text':
      return part.v
    case 'value':
      return part.v.split('\n').map((line, at) => (
        <Fragment key={at}>
          {at > 0 && <br />}
          {line}
        </Fragment>
      ))
    case 'gap':
      return <mark className="gap">{part.v}</mark>
    case 'code':
      return <code>{part.v}</code>
    case 'break':
      return <br />
    case 'strong':
      return <strong>{words(part.c)}</strong>
    case 'em':
      return <em>{words(part.c)}</em>
    case 'strike':
      return <s>{words(part.c)}</s>
  }
}
