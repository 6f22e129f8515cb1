/** Random histories, the same for the same seed. */
import fc from "fast-check"
import type { Folders } from "./repository.ts"
import { playHistory, type History, type Mishaps, type Turn } from "./history.ts"
import { services, type ServiceName } from "./services.ts"

const anIndex = fc.nat({ max: 9 })
const aLead = fc.constantFrom(20, 35, 60, 240, 1440)

const mishaps: fc.Arbitrary<Mishaps> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 11 })), { maxLength: 2 }) },
)

const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("merge"), lead: aLead, targets: fc.constantFrom(1, 2) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("edit", "rename", "remove"), post: anIndex }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("move"), post: anIndex, lead: aLead }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("revert", "force-push"), commit: anIndex }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("publish"), mishaps }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("sync"), mishaps }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("old-run"), commit: anIndex, mishaps }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("overlap"),
      at: fc.nat({ max: 15 }),
      wait: fc.constantFrom(0, 2, 30),
      isTold: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("wait"), minutes: fc.constantFrom(1, 5, 18, 30, 120) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("resolve") }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("delete-by-hand", "change-by-hand"), post: anIndex }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("create-by-hand"), lead: aLead }) },
)

const history: fc.Arbitrary<History> = fc.record({
  service: fc.constantFrom(...(Object.keys(services) as ServiceName[])),
  turns: fc.array(turn, { minLength: 4, maxLength: 30, size: "max" }),
})

export interface Played {
  readonly histories: number
  /** The smallest history that breaks a promise, as an entry of regressions.ts, and what happened in it; null for none. */
  readonly broken: string | null
}

/** As many histories as there are, all from one seed. */
export async function playHistories(
  folders: Folders,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<Played> {
  const property = fc.asyncProperty(history, async (given) => {
    const { oracle } = await playHistory(given, folders)
    return oracle.violations.length === 0
  })
  const { numRuns, counterexample } = await fc.check(property, { seed, numRuns: count })
  const smallest = counterexample?.[0]
  return { histories: numRuns, broken: smallest ? await describeHistory(smallest, folders) : null }
}

/** What it breaks; empty for nothing. */
export async function describeHistory(given: History, folders: Folders): Promise<string> {
  const { oracle, trace } = await playHistory(given, folders)
  if (oracle.violations.length === 0) return ""
  const broken = oracle.violations.map(({ rule, detail }) => `${rule}: ${detail}`)
  return [JSON.stringify(given), ...broken, "", ...trace].join("\n")
}
