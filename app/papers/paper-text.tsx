import { createElement, Fragment, type ReactNode } from 'react'
import type { PaperInline, PaperNode, PaperTable } from './paper-node.ts'

type Props = { nodes: readonly PaperNode[]; signers?: readonly string[] }

/** A paper as a page shows it: the same words as its PDF. Every value is a text, never markup. */
export function PaperText({ nodes, signers = [] }: Props) {
  return nodes.map((node, at) => <Fragment key={at}>{block(node, signers)}</Fragment>)
}

function block(node: PaperNode, signers: readonly string[]): ReactNode {
  const inner = (nodes: PaperNode[]) => <PaperText nodes={nodes} signers={signers} />
  switch (node.t) {
    case 'heading':
      return createElement(`h${node.level + 1}`, null, inlines(node.c))
    case 'paragraph':
      return <p>{inlines(node.c)}</p>
    case 'list': {
      const items = node.items.map((item, at) => <li key={at}>{inner(item)}</li>)
      return node.isOrdered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>
    }
    case 'quote':
      return <blockquote>{inner(node.c)}</blockquote>
    case 'rule':
      return <hr />
    case 'table':
      return <Table table={node} />
    case 'signatures':
      return <Signatures signers={signers} />
  }
}

const Signatures = ({ signers }: { signers: readonly string[] }) => (
  <div className="sig-grid">
    {signers.map((name) => (
      <div key={name}>
        <div className="sig-line" />
        <p className="small">{name}</p>
      </div>
    ))}
  </div>
)

function Table({ table: { head, rows, align, isTotals } }: { table: PaperTable }) {
  const side = (at: number) => (align[at] === 'right' ? 'r' : undefined)
  return (
    <table className={isTotals ? 'totals' : undefined}>
      {head && (
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col" className={side(at)}>
                {inlines(cell)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, at) =>
              !head && at === 0 ? (
                <th key={at} scope="row" className={side(at)}>
                  {inlines(cell)}
                </th>
              ) : (
                <td key={at} className={side(at)}>
                  {inlines(cell)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const inlines = (parts: readonly PaperInline[]): ReactNode =>
  parts.map((part, at) => <Fragment key={at}>{inline(part)}</Fragment>)

function inline(part: PaperInline): ReactNode {
  switch (part.t) {
    case 'text':
      return part.v
    case 'value':
      return lines(part.v)
    case 'gap':
      return <mark>{part.v}</mark>
    case 'code':
      return <code>{part.v}</code>
    case 'break':
      return <br />
    case 'strong':
      return <strong>{inlines(part.c)}</strong>
    case 'em':
      return <em>{inlines(part.c)}</em>
    case 'strike':
      return <s>{inlines(part.c)}</s>
  }
}

const lines = (text: string) =>
  text.split('\n').map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ))
