/** Always in the page, so that a screen reader hears it change. */
export function LiveRegion({ message }: { message: string }) {
  return (
    <output className="vh" aria-live="polite">
      {message}
    </output>
  )
}
