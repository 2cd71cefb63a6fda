/** As pages, papers and letters draw it. */
export type PortLogo = { src: string; width: number; height: number; /** Drawn for a dark ground. */ isLight: boolean }

type Drawn = { hash: string; width: number; height: number; isLight: boolean }
const form = /^[0-9a-f]{16}-(\d{1,4})x(\d{1,4})(-light)?\.png$/

/** What stands in the port's branding: another picture has another name, so that browsers may keep each for ever. */
export const logoName = ({ hash, width, height, isLight }: Drawn) =>
  `${hash.slice(0, 16)}-${width}x${height}${isLight ? '-light' : ''}.png`

export function readLogoName(name: unknown) {
  const [, width, height, light] = (typeof name === 'string' && form.exec(name)) || []
  return width ? { width: Number(width), height: Number(height), isLight: light !== undefined } : null
}

/** An inactive port has no public pages, and so no address for its logo. */
export function logoOf(port: { slug: string; isActive: boolean; branding: { logo?: string } }): PortLogo | null {
  const { logo } = port.branding
  const read = port.isActive ? readLogoName(logo) : null
  return read && { src: `/p/${port.slug}/logo/${logo}`, ...read }
}
