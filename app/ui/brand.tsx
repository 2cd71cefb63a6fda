/** The mark of the product; the name stands beside it where there is room. */
export const BrandMark = () => (
  <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" />
    <path d="M7 23V10h3.8a3.7 3.7 0 0 1 0 7.4H7M17.5 23V12.5c4.2 0 3.8 8 8 8V10" />
  </svg>
)
