import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'

const estimator = new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs })

/** `words`: what a guesser would try first for this person. */
export const isEasyToGuess = (password: string, words: string[]) =>
  estimator.check(password.slice(0, 72), words).score < 3
