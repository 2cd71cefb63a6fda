export const troubleKinds = ['mail', 'mail-off', 'files', 'work'] as const
export type TroubleKind = (typeof troubleKinds)[number]

/** Something that does not work for now, and since when. */
export type Trouble = { kind: TroubleKind; since: string }

/** What it is, with the moment that it began after it where that helps, and what goes on all the same. */
type TroubleWords = { what: string; isDated: boolean; rest: string }
export type NamedTrouble = Trouble & TroubleWords

const troubleWords: Record<TroubleKind, TroubleWords> = {
  mail: {
    what: 'E-mails are delayed',
    isDated: true,
    rest: 'They leave by themselves as soon as the mail server takes them.',
  },
  'mail-off': {
    what: 'E-mails reach nobody',
    isDated: false,
    rest: 'No mail server is set up: they are kept on this server.',
  },
  files: { what: 'Files can’t be opened or uploaded right now', isDated: false, rest: 'Everything else works.' },
  work: {
    what: 'Notifications and other work in the background are delayed',
    isDated: true,
    rest: 'What you save is safe; the rest follows by itself.',
  },
}

/** The words travel with a trouble: there is seldom one, and every page's scripts would hold them. */
export const nameTrouble = (trouble: Trouble): NamedTrouble => ({ ...trouble, ...troubleWords[trouble.kind] })
