import { killedPrograms } from './faults/killed-programs.ts'
import { databaseFaults } from './faults/database-faults.ts'
import { jobFaults } from './faults/job-faults.ts'
import { mailFaults } from './faults/mail-faults.ts'
import { ownDatabaseKilled } from './faults/own-database.ts'
import { redisFaults } from './faults/redis-faults.ts'
import { storageFaults } from './faults/storage-faults.ts'
import type { Chaos, Recovery } from './recovery.ts'

export type Fault = {
  name: string
  /** Without the load on the installation that all faults share: this one brings another. */
  isElsewhere?: boolean
  /** Of so many mails at most nobody can know whether they arrived: a person is asked, and none of them is repeated. */
  mayAsk?: number
  /** Does the harm, ends it, and answers how long it was felt afterwards. Throws a sentence about what did not go as promised. */
  run(chaos: Chaos): Promise<Recovery>
  /** Puts the usual installation back. */
  restore?(chaos: Chaos): unknown
}

export const faults: Fault[] = [
  ...killedPrograms,
  ...databaseFaults,
  ownDatabaseKilled,
  ...mailFaults,
  ...jobFaults,
  ...storageFaults,
  ...redisFaults,
]
