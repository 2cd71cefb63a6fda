/** Which reminder is due: the last step reached, unless it or a later one was sent; steps that were missed are not sent afterwards. */
export function reminderDue(steps: readonly number[], daysPastDue: number, sent: readonly number[]): number | null {
  const step = Math.max(0, ...steps.filter((days) => days > 0 && days <= daysPastDue))
  return step === 0 || sent.some((days) => days >= step) ? null : step
}
