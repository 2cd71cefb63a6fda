/** What a signer ticks, word by word; a change gets a new version, and the evidence names it. */
export const signingConsent = {
  version: '2026-11',
  text: 'I have read the document and sign it electronically. I know that this binds me as a signature on paper does.',
} as const

/** The box that strokes are drawn in, whatever its size on the screen. */
export const drawingBox = { width: 600, height: 200 } as const
const longestDrawing = 40_000

/** Strokes alone: lines between points of the box. */
export const isDrawing = (path: string) =>
  path.length <= longestDrawing && /^(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})+)+$/.test(path)
