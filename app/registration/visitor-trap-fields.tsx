import { stampField, trapField } from './visitor-trap.ts'

/** Tells programs from people: see visitor-check.server.ts. */
export function VisitorTrap({ openedAt }: { openedAt: number }) {
  return (
    <>
      <input type="hidden" name={stampField} value={openedAt} />
      <div className="vh" aria-hidden="true">
        <label>
          Leave this empty
          <input name={trapField} autoComplete="off" tabIndex={-1} />
        </label>
      </div>
    </>
  )
}
