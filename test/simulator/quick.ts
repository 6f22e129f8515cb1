/** A process of its own that plays some stories and prints which promises were broken; for sources that were changed. */
import { fewKinds, storiesNamed } from "./plans.ts"
import type { Played } from "./mutant.ts"
import { openFolders } from "./repository.ts"
import { explore, type Budget } from "./scope.ts"

const budgets = {
  "one mishap": {},
  "two mishaps": { second: fewKinds },
  "two runs": { overlaps: true },
} as const satisfies Record<string, Budget>

const { stories, with: given = "one mishap" } = JSON.parse(process.argv[2] ?? "") as Played
const folders = await openFolders()
const { failures } = await explore(storiesNamed(...stories), folders, { ...budgets[given], first: true })
await folders[Symbol.asyncDispose]()
const rules = failures.flatMap(({ violations }) => violations.map(({ rule }) => rule))
process.stdout.write(JSON.stringify([...new Set(rules)]))
// What a killed run waited for never comes.
process.exit(0)
