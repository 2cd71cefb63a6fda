import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { stageLabels, type Stage } from '#app/interests/interest.ts'
import { stageClass } from './stage-mark.tsx'

export type BoardColumn = {
  stage: Stage
  count: number
  sum?: ReactNode
  cards: readonly BoardCard[]
  /** Unfolded on a phone; columns with cards are, unless said otherwise. */
  open?: boolean
  /** Where the rest is listed. */
  more?: { to: string; count: number }
}
export type BoardCard = {
  key: string
  /** Where the focus and an address lead: the link in the card's head. */
  id?: string
  title: string
  to: string
  /** The agent's avatar or a tag. */
  mark?: ReactNode
  text?: ReactNode
  berth?: ReactNode
  price?: ReactNode
  lead?: ReactNode
  age?: ReactNode
  late?: boolean
  /** The form that moves it: shown behind "Move", left out for viewers. */
  move?: ReactNode
}

/** Lists beside each other on a desk, folded under each other on a phone. */
export function Board({ columns, label }: { columns: readonly BoardColumn[]; label: string }) {
  return (
    <section className="board-scroll" aria-label={label} tabIndex={0}>
      <div className="board">
        {columns.map((column) => (
          <Column key={column.stage} {...column} />
        ))}
      </div>
    </section>
  )
}

function Column({ stage, count, sum, cards, more, open = cards.length > 0 }: BoardColumn) {
  return (
    <details className="bcol" open={open}>
      <summary className="bcol-head">
        <h2>
          <span className={`bcol-mark stage ${stageClass(stage)}`} aria-hidden="true" />
          {stageLabels[stage]}
        </h2>
        <span className="n">{count}</span>
        {sum && <span className="sum">{sum}</span>}
      </summary>
      <ul className="bcards">
        {cards.map(({ key, ...card }) => (
          <Card key={key} {...card} />
        ))}
      </ul>
      {more && (
        <p className="bcol-empty">
          <Link className="tap" to={more.to}>
            Show {more.count} more
          </Link>
        </p>
      )}
      {!cards.length && <p className="bcol-empty">Nothing here</p>}
    </details>
  )
}

function Card({ id, title, to, mark, text, berth, price, lead, age, late, move }: Omit<BoardCard, 'key'>) {
  return (
    <li className="bcard">
      <div className="bcard-head">
        <h3>
          <Link id={id} to={to}>
            {title}
          </Link>
        </h3>
        {mark}
      </div>
      {text && <p>{text}</p>}
      <div className="line">
        {berth ?? <span className="meta">No berth yet</span>}
        {price && <span className="num strong">{price}</span>}
      </div>
      <div className="bcard-foot">
        {lead}
        {age && <span className={late ? 'num late' : 'num'}>{age}</span>}
        {move && (
          <details className="move">
            <summary aria-label={`Move ${title} to another stage`}>Move</summary>
            {move}
          </details>
        )}
      </div>
    </li>
  )
}
