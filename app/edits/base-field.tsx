/** What the form showed at first, and in which version: tells the server which fields were really changed. */
export function BaseField({
  version,
  shown,
}: {
  version: number
  shown: Record<string, string | boolean | null | undefined>
}) {
  return (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="base" value={JSON.stringify(shown)} />
    </>
  )
}
