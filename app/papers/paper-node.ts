/** A paper between its template and its faces: HTML on a page, Typst in the worker. What people typed is only ever a text in it. */
export type PaperInline =
  | { t: 'text'; v: string }
  /** From a record; may have several lines. */
  | { t: 'value'; v: string }
  /** A field without a value, by its label. */
  | { t: 'gap'; v: string }
  | { t: 'code'; v: string }
  | { t: 'break' }
  | { t: 'strong' | 'em' | 'strike'; c: PaperInline[] }

export type PaperTable = {
  t: 'table'
  /** None: the first cell of each row says what the others are. */
  head: PaperInline[][] | null
  rows: PaperInline[][][]
  align: ('left' | 'center' | 'right')[]
  /** Which column takes what room is left; the first. */
  wide?: number
  /** Sums stand to the right, the last one large. */
  isTotals?: boolean
}

export type PaperNode =
  | { t: 'heading'; level: number; c: PaperInline[] }
  | { t: 'paragraph'; c: PaperInline[] }
  | { t: 'list'; isOrdered: boolean; start: number; items: PaperNode[][] }
  | { t: 'quote'; c: PaperNode[] }
  | { t: 'rule' }
  | PaperTable
  | { t: 'signatures' }
