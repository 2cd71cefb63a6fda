import type { Flash } from '#app/flash.ts'

type Tagged = { name: string; before: string[]; now: string[] }

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What was said and how it is taken back, after a record was tagged. */
export function tagFlash({ name, before, now }: Tagged, action: string): Flash {
  const isSame = before.length === now.length && now.every((id) => before.includes(id))
  if (isSame) return { message: `The tags of ${name} are as they were.` }
  const message = now.length > 0 ? `The tags of ${name} were saved.` : `${sentence(name)} carries no tags any more.`
  return { message, undo: { action, fields: { shown: now.join(','), restore: before.join(',') } } }
}
