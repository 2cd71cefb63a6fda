import {
  type HTMLAttributes,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useDrag } from 'react-aria/useDrag'
import { useDrop } from 'react-aria/useDrop'
import type { Dragging } from '#app/ui/board.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { stageLabels, type Stage } from './interest.ts'

/** What is being dragged: a card of one board, which takes it on every other column. */
type Dragged = { id: string; stage: Stage; board: string }
let dragged: Dragged | null = null
const listeners = new Set<() => void>()
function setDragged(now: Dragged | null) {
  dragged = now
  for (const tell of listeners) tell()
}
const useDragged = () =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => dragged,
    () => null,
  )

const cardType = 'application/x-port-nimara-card'
type Handlers = HTMLAttributes<HTMLElement>

/** Handlers that stay the same while what they call changes: the card they are handed to is drawn once more, not on every turn. */
function useHandOver(props: Handlers, names: (keyof Handlers)[], look: Handlers, onProps: (props: Handlers) => void) {
  const latest = useRef(props)
  const mark = JSON.stringify(look)
  const handOver = useEffectEvent((now: string) => {
    const handlers = names.map((name) => [
      name,
      (event: never) => (latest.current[name] as (e: never) => void)?.(event),
    ])
    onProps({ ...Object.fromEntries(handlers), ...(JSON.parse(now) as Handlers) })
  })
  useLayoutEffect(() => {
    latest.current = props
  })
  useLayoutEffect(() => {
    handOver(mark)
  }, [mark])
}

const dragEvents: (keyof Handlers)[] = ['onDragStart', 'onDrag', 'onDragEnd']
const dropEvents: (keyof Handlers)[] = ['onDragEnter', 'onDragOver', 'onDragLeave', 'onDrop']

export const Handle: Dragging['Handle'] = ({ id, title, stage, board, onProps }) => {
  const button = useRef<HTMLButtonElement>(null)
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    hasDragButton: true,
    getItems: () => [{ [cardType]: JSON.stringify({ id, stage }) }],
    getAllowedDropOperations: () => ['move'],
    onDragStart: () => setDragged({ id, stage, board }),
    onDragEnd: () => setDragged(null),
  })
  const { onPress, 'aria-describedby': described } = dragButtonProps
  const begin = (target: Element, pointerType: 'keyboard' | 'virtual') =>
    onPress?.({ target, pointerType } as Parameters<NonNullable<typeof onPress>>[0])
  // on the way up: the key that begins would else drop at once
  const byKey = (event: KeyboardEvent, isUp: boolean) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (isUp) begin(event.currentTarget, 'keyboard')
  }
  useHandOver(
    dragProps as Handlers,
    dragEvents,
    { draggable: true, ...(isDragging && { 'data-drag': 'source' }) } as Handlers,
    onProps,
  )
  useEffect(() => {
    // else the browser drags the link's address
    for (const link of button.current?.closest('li')?.querySelectorAll('a') ?? []) link.draggable = false
  })
  return (
    <button
      ref={button}
      type="button"
      className="drag-handle"
      aria-label={`Drag ${title}`}
      aria-describedby={described}
      onKeyDown={(event) => byKey(event, false)}
      onKeyUp={(event) => byKey(event, true)}
      // a screen reader's own click has no place
      onClick={({ detail, currentTarget }) => detail === 0 && begin(currentTarget, 'virtual')}
    >
      <Icon of="grip-vertical" />
    </button>
  )
}

export const Target: Dragging['Target'] = ({ stage, board, onProps, onDrop }) => {
  const button = useRef<HTMLButtonElement>(null)
  const now = useDragged()
  const isOpen = now !== null && now.board === board && now.stage !== stage
  const { dropProps, dropButtonProps, isDropTarget } = useDrop({
    ref: button,
    hasDropButton: true,
    getDropOperation: () => (dragged && dragged.board === board && dragged.stage !== stage ? 'move' : 'cancel'),
    onDrop: () => dragged && onDrop(dragged.id, dragged.stage),
  })
  useHandOver(
    dropProps as Handlers,
    dropEvents,
    (isDropTarget ? { 'data-drop': 'over' } : isOpen ? { 'data-drop': 'open' } : {}) as Handlers,
    onProps,
  )
  return (
    <button {...(dropButtonProps as object)} type="button" ref={button} hidden={!isOpen} tabIndex={-1} className="vh">
      Drop on {stageLabels[stage]}
    </button>
  )
}
