import { useEffect, useRef, useState } from 'react'
import { useFetcher, useRevalidator } from 'react-router'
import type { FormReply } from '#app/http.server.ts'
import type { Stage } from './interest.ts'

export type CardMove = { key: number; id: string; from: Stage; to: Stage }
export type Refused = { key: number; id: string; to: Stage; words: string }
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
    begin(id: string, from: Stage, to: Stage) {
      setRefused(null)
      setMoves((before) => [...before.filter((move) => move.id !== id), { key: ++last.current, id, from, to }])
    },
    end({ key, id, to }: CardMove, reply: MoveReply | undefined) {
      setMoves((before) => before.filter((move) => move.key !== key))
      if (!reply) return
      setRefused({ key, id, to, words: wordsOf(reply) })
      // without a network there is nothing to read
      if (!('unreached' in reply)) void revalidate()
    },
  }
}

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
    const { id, from, to } = move
    const once = `drop-${crypto.randomUUID()}`
    void submit({ interest: id, from, stage: to, returnTo, once }, { method: 'post', action, preventScrollReset: true })
  }, [move, action, returnTo, submit])
  useEffect(() => {
    if (state !== 'idle') isUnderWay.current = true
    else if (isUnderWay.current) onEnd(move, data)
    // ends once: when it was under way and rests again
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [state])
  return null
}
