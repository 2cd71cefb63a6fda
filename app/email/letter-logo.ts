/** A picture that comes within the letter, under this name. */
export type LetterLogo = { cid: string; width: number; height: number; isLight: boolean }
