/** Visits were not counted at first. */
type Counts = { clients: number; interests: number; reminders: number; visits?: number }

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`

/** "4 clients, 1 interest, 0 reminders and 2 visits" */
export function workWords({ clients, interests, reminders, visits }: Counts) {
  const words = [count(clients, 'client'), count(interests, 'interest'), count(reminders, 'reminder')]
  if (visits !== undefined) words.push(count(visits, 'visit'))
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
