export type Logo = { src: string; width: number; height: number; isLight: boolean }

const classOf = ({ isLight }: Logo) => (isLight ? 'port-logo is-light' : 'port-logo')

/** The port's own logo, or the mark of the product; the name stands beside it where there is room. */
export const BrandMark = ({ logo }: { logo?: Logo | null }) =>
  logo ? (
    <img className={classOf(logo)} src={logo.src} width={logo.width} height={logo.height} alt="" />
  ) : (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d="M7 23V10h3.8a3.7 3.7 0 0 1 0 7.4H7M17.5 23V12.5c4.2 0 3.8 8 8 8V10" />
    </svg>
  )

/** As it will look there. */
export const LogoPlate = ({ logo, name, ground }: { logo: Logo; name: string; ground: 'paper' | 'navy' }) => (
  <span className={`logo-plate is-${ground}`}>
    <BrandMark logo={logo} />
    {name}
  </span>
)
