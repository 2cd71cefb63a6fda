import { type ComponentType, type HTMLAttributes, type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { stageLabels, type Stage } from '#app/interests/interest.ts'
import { stageClass } from './stage-mark.tsx'

export type BoardColumn = {
  stage: Stage
  count: number
  sum?: ReactNode
  /** Under the sum. */
  note?: ReactNode
  cards: readonly BoardCard[]
  /** Unfolded on a phone; columns with cards are, unless said otherwise. */
  open?: boolean
  /** Under the cards: links to the rest. */
  more?: ReactNode
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
  /** It is on its way to this column. */
  isPending?: boolean
}

type Props = HTMLAttributes<HTMLElement>
/** Comes after hydration: the parts that let cards be dragged, by mouse and by keyboard. They hand their handlers to what they stand in. */
export type Dragging = {
  Handle: ComponentType<{ id: string; title: string; stage: Stage; board: string; onProps(props: Props): void }>
  Target: ComponentType<{
    stage: Stage
    board: string
    onProps(props: Props): void
    onDrop(id: string, from: Stage): void
  }>
}
type Drag = Dragging & { board: string; onMove(id: string, from: Stage, to: Stage): void }

type BoardProps = {
  columns: readonly BoardColumn[]
  label: string
  /** Of the columns' headings. */
  level?: 2 | 3
  drag?: Drag
}

/** Lists beside each other on a desk, folded under each other on a phone. */
export function Board({ columns, label, level = 2, drag }: BoardProps) {
  return (
    <section className="board-scroll" aria-label={label} tabIndex={0}>
      <div className="board">
        {columns.map((column) => (
          <Column key={column.stage} {...column} level={level} drag={drag} />
        ))}
      </div>
    </section>
  )
}

type ColumnProps = BoardColumn & { level: 2 | 3; drag?: Drag }

function Column({ stage, count, sum, note, cards, more, open = cards.length > 0, level, drag }: ColumnProps) {
  const [dropping, setDropping] = useState<Props>()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <details className={cards.length > 0 ? 'bcol' : 'bcol is-empty'} open={open} {...dropping}>
      <summary className="bcol-head">
        <Heading>
          <span className={`bcol-mark stage ${stageClass(stage)}`} aria-hidden="true" />
          {stageLabels[stage]}
        </Heading>
        <span className="n">{count}</span>
        {sum && <span className="sum">{sum}</span>}
        {note && <span className="sum">{note}</span>}
      </summary>
      {drag && (
        <drag.Target
          stage={stage}
          board={drag.board}
          onProps={setDropping}
          onDrop={(id, from) => drag.onMove(id, from, stage)}
        />
      )}
      <ul className="bcards">
        {cards.map(({ key, ...card }) => (
          <Card key={key} {...card} level={level} drag={card.move ? drag : undefined} dragId={key} stage={stage} />
        ))}
      </ul>
      {more && <div className="bcol-empty">{more}</div>}
      {!cards.length && <p className="bcol-empty">Nothing here</p>}
    </details>
  )
}

type CardProps = Omit<BoardCard, 'key'> & { level: 2 | 3; drag?: Drag; dragId: string; stage: Stage }

function Card({ id, title, to, mark, text, berth, price, lead, age, late, move, isPending, ...rest }: CardProps) {
  const { level, drag, dragId, stage } = rest
  const [dragging, setDragging] = useState<Props>()
  const Heading = level === 2 ? 'h3' : 'h4'
  return (
    <li className="bcard" aria-busy={isPending || undefined} {...(drag && dragging)}>
      <div className="bcard-head">
        <Heading>
          <Link id={id} to={to}>
            {title}
          </Link>
        </Heading>
        {mark}
        {drag ? (
          <drag.Handle id={dragId} title={title} stage={stage} board={drag.board} onProps={setDragging} />
        ) : (
          move && <span className="drag-room" />
        )}
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
