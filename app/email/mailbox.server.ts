import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NotFound } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import { sizeWords } from '#app/files/file.ts'
import { mailboxFolder } from '#server/platform/mail.ts'
import { readEml } from './eml.ts'

const shown = 100
const fileName = /^\d{8}T\d{6}Z-[0-9a-f-]{36}\.eml$/

/** The demo's mailbox: what would have been sent, newest first, and one letter to read. There is none where mail leaves the house. */
export async function readMailbox(isDemo: boolean, person: { is_super_admin: boolean } | null, chosen: string | null) {
  const folder = isDemo ? mailboxFolder() : null
  if (!folder || (!person?.is_super_admin && (await holdsRealRecords()))) throw new NotFound('page')
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => fileName.test(name))
    .toSorted()
    .toReversed()
  if (chosen !== null && !names.includes(chosen)) throw new NotFound('letter')
  const letters = await Promise.all(names.slice(0, shown).map((name) => open(folder, name)))
  const letter = chosen === null ? null : (letters.find(({ name }) => name === chosen) ?? (await open(folder, chosen)))
  return {
    letters: letters.map(({ text: _, ...rest }) => rest),
    letter: letter && { ...letter, lines: cutAtLinks(letter.text) },
  }
}

/** Letters about real records, and links that open real accounts, are for whoever is in charge. */
const holdsRealRecords = () =>
  asSystem((tx) => tx.selectFrom('ports').select('id').where('emptied_at', 'is not', null).executeTakeFirst())

async function open(folder: string, name: string) {
  const { attachments, ...letter } = readEml(await readFile(join(folder, name), 'utf8'))
  return {
    name,
    ...letter,
    attached: attachments.map(({ name: each, content }) => `${each}, ${sizeWords(content.length)}`),
  }
}

/** Lines of text, in which addresses stand apart to become links. */
const cutAtLinks = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(/(https?:\/\/\S+)/))
