import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useFetcher, useRevalidator } from 'react-router'
import type { FormReply } from '#app/http.server.ts'
import type { Stage } from './interest.ts'

/** With the one-time key that it is sent under, each time it is tried. */
export type CardMove = { key: number; id: string; from: Stage; to: Stage; once: string }
/** What did not reach the server may be tried again: it then happens once, also where only the answer was lost. */
export type Refused = { move: CardMove; words: string; isUnreached: boolean }
/** What the board's action answers where the move did not come about. */
export type MoveReply = Pick<FormReply, 'lastResult'> | { unreached: string }

/** Cards stand at once where they were dropped; what the server refuses goes back, and the page is read anew. */
export function useBoardMoves() {
  const [moves, setMoves] = useState<CardMove[]>([])
  const [refused, setRefused] = useState<Refused | null>(null)
  const { revalidate } = useRevalidator()
  const last = useRef(0)
  return {
    moves,
    refused,
    begin(id: string, from: Stage, to: Stage, once = onceKey()) {
      setRefused(null)
      setMoves((before) => [...before.filter((move) => move.id !== id), { key: ++last.current, id, from, to, once }])
    },
    end(move: CardMove, reply: MoveReply | undefined) {
      setMoves((before) => before.filter(({ key }) => key !== move.key))
      if (!reply) return
      const isUnreached = 'unreached' in reply
      setRefused({ move, words: wordsOf(reply), isUnreached })
      // without a network there is nothing to read
      if (!isUnreached) void revalidate()
    },
  }
}

/** Also where the page came without encryption, and so without randomUUID. */
const onceKey = () => `drop-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`

function wordsOf(reply: MoveReply) {
  if ('unreached' in reply) return reply.unreached
  return Object.values(reply.lastResult.error ?? {}).flatMap((each) => each ?? [])[0] ?? 'The card could not be moved.'
}

type Props = { move: CardMove; action: string; returnTo: string; onEnd(move: CardMove, reply?: MoveReply): void }

/** Sends one move: a fetcher of its own, so that the next drop does not cut it off. */
export function SentMove({ move, action, returnTo, onEnd }: Props) {
  const { submit, state, data } = useFetcher<MoveReply>()
  const isSent = useRef(false)
  const isUnderWay = useRef(false)
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    const { id, from, to, once } = move
    void submit({ interest: id, from, stage: to, returnTo, once }, { method: 'post', action, preventScrollReset: true })
  }, [move, action, returnTo, submit])
  const end = useEffectEvent(() => onEnd(move, data))
  useEffect(() => {
    // ends once: when it was under way and rests again
    if (state !== 'idle') isUnderWay.current = true
    else if (isUnderWay.current) end()
  }, [state])
  return null
}
