import { splitMentions } from './mention.ts'

/** What somebody wrote, with the colleagues it names in bold. */
export const MentioningText = ({ text, names }: { text: string; names: readonly string[] }) =>
  splitMentions(text, names).map(({ text: piece, isName }, at) => (isName ? <b key={at}>{piece}</b> : piece))
