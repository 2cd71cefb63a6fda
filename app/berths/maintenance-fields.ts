export const workFieldLabels: Record<'reason' | 'starts_on' | 'ends_on' | 'is_blocking' | 'cost', string> = {
  reason: 'What is broken or done',
  starts_on: 'First day',
  ends_on: 'Last day',
  cost: 'Cost',
  is_blocking: 'The berth cannot be used meanwhile',
}
