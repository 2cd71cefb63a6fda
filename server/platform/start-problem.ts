/** Something the person who starts the product can put right: shown as one sentence, never as a stack trace. */
export class StartProblem extends Error {
  override name = 'StartProblem'
}
