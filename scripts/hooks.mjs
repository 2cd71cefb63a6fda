// Puts the git hooks in place after `npm install`. Plain JavaScript, because npm may run it on Node 20; never a reason to fail.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const lefthook = 'node_modules/lefthook/bin/index.js'
if (existsSync('.git') && existsSync(lefthook) && !process.env.CI) {
  const run = spawnSync(process.execPath, [lefthook, 'install'], { encoding: 'utf8' })
  if (run.status !== 0) console.log('The git hooks were not installed; `npx lefthook install` says why.')
}
