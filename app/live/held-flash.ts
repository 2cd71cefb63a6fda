import { useState } from 'react'
import { useLocation } from 'react-router'

/** A flash is read once; a live refresh of the same page must not take it (and its Undo) away. */
export function useHeldFlash<F>(flash: F | null): F | null {
  const { key } = useLocation()
  const [held, setHeld] = useState({ key, flash })
  const isNew = key !== held.key || (flash !== null && flash !== held.flash)
  if (isNew) setHeld({ key, flash })
  return isNew ? flash : held.flash
}
