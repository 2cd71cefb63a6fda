type Counts = { clients: number; interests: number; reminders: number }

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`

/** "4 clients, 1 interest and 0 reminders" */
export const workWords = ({ clients, interests, reminders }: Counts) =>
  `${count(clients, 'client')}, ${count(interests, 'interest')} and ${count(reminders, 'reminder')}`
