import { Panel } from '#app/ui/panel.tsx'

/** A restore replaces the database under everybody's feet: it is done at the machine, not in a page. */
export function RestoreWords({ folder }: { folder: string }) {
  return (
    <Panel title="How to restore one">
      <div className="stack">
        <p>
          At the machine, with the program stopped: <code>npm run restore -- file.backup</code>. It needs an empty
          database, or <code>--replace</code> to empty the one there is, and the key that the backup was made with (
          <code>BACKUP_KEY</code>).
        </p>
        <p>
          Afterwards everybody signs in again, and mails that were waiting are held until somebody releases them under
          Admin, Mail.
        </p>
        <p>
          The files are in <code>{folder}</code>. Keep copies of them, and of the key, on another machine.
        </p>
      </div>
    </Panel>
  )
}
