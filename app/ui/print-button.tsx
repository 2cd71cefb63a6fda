import { Button } from './button.tsx'
import { useHydrated } from './hydrated.ts'

/** Only where a script can do it; without one the browser's own menu prints the page as well. */
export function PrintButton() {
  if (!useHydrated()) return null
  return (
    <Button type="button" onClick={() => window.print()}>
      Print
    </Button>
  )
}
