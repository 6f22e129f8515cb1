/** Judges a finished world by the services' own record: what went out, how often, and what the ledger says of it. */
import { canonicalText } from "../../src/lib/canonical-text.ts"
import { sha256 } from "../../src/lib/hash.ts"
import type { LedgerDelivery, LedgerEntry } from "../../src/model/ledger.ts"
import type { Report } from "../../src/model/report.ts"
import type { Publication } from "../../src/sandbox/world.ts"
import type { Draft } from "./author.ts"
import type { SoakWorld } from "./world.ts"

/** One sentence for each thing that is wrong. */
export interface Judgement {
  readonly duplicates: readonly string[]
  readonly lost: readonly string[]
  readonly touched: readonly string[]
}

/** `asked`: the posts of the tip. `last`: report of a publish that ran after everything was due. */
export async function judge(world: SoakWorld, asked: readonly Draft[], last: Report): Promise<Judgement> {
  const known = (await readLedger(world)).flatMap(({ key, deliveries }) =>
    Object.values(deliveries).map((delivery): Known => ({ key, delivery })),
  )
  const publications = world.sandbox.publications()
  const owned = publications.map((row) => ({ row, owner: ownerOf(row, known) }))
  const counts = Map.groupBy(publications, (row) => `${nameOf(row.text)} on ${row.provider} ${row.account}`)
  return {
    duplicates: [...counts]
      .filter(([, its]) => its.length > 1)
      .map(([what, its]) => `${what}: went out ${its.length} times`),
    lost: [
      ...owned
        .filter(({ owner }) => owner === null)
        .map(({ row }) => `nobody knows of "${row.text}" on ${row.account}`),
      ...known.flatMap((each) => {
        const its = owned.filter(({ owner }) => owner === each).map(({ row }) => row)
        const isElsewhere = known.some(
          (other) => other !== each && isFor(other, nameOf(each.key), [each.delivery.target]),
        )
        const isAsked = asked.some(({ name, targets }) => isFor(each, name, targets)) && !isElsewhere
        const problem = whatIsWrong(each, { its, isAsked, last })
        return problem === null
          ? []
          : [`${each.key} → ${each.delivery.target} (${each.delivery.state}): ${problem}`]
      }),
      ...asked.flatMap((draft) => missing(draft, known, last)),
    ],
    touched: world.touched,
  }
}

interface Known {
  readonly key: string
  readonly delivery: LedgerDelivery
}

/** Every entry of the ledger, read by git alone. */
export async function readLedger({ repo }: SoakWorld): Promise<LedgerEntry[]> {
  const ref = "refs/postmerge/ledger"
  const listed = await repo.gitIn(repo.remote, "ls-tree", "-r", "--name-only", ref).catch(() => "")
  const paths = listed.split("\n").filter((path) => path.startsWith("posts/"))
  const texts = await Promise.all(paths.map((path) => repo.gitIn(repo.remote, "show", `${ref}:${path}`)))
  return texts.map((text) => JSON.parse(text) as LedgerEntry)
}

/** The post that a text or a key is of. */
export function nameOf(textOrKey: string): string {
  return /post-\d+/.exec(textOrKey)?.[0] ?? textOrKey
}

/** The record with its id; else the one for the same post and account that has no id. Null: nobody knows of it. */
function ownerOf({ provider, account, postId, text }: Publication, known: readonly Known[]): Known | null {
  const mayBe = known.filter(({ delivery }) => delivery.provider === provider && delivery.account === account)
  return (
    mayBe.find(({ delivery }) => delivery.remoteId === postId) ??
    mayBe.find(({ key, delivery }) => delivery.remoteId === null && nameOf(key) === nameOf(text)) ??
    null
  )
}

function isFor({ key, delivery }: Known, name: string, targets: readonly string[]): boolean {
  return nameOf(key) === name && targets.includes(delivery.target)
}

interface Circumstances {
  readonly its: readonly Publication[]
  readonly isAsked: boolean
  readonly last: Report
}

/** Null where the ledger and the service agree, or a person was told. */
function whatIsWrong(
  { key, delivery: { state, target, textHash } }: Known,
  { its, isAsked, last }: Circumstances,
): string | null {
  switch (state) {
    case "published": {
      const [row] = its
      if (row === undefined) return "it never went out"
      return sha256(canonicalText(row.text)) === textHash ? null : `another text went out: "${row.text}"`
    }
    case "cancelled":
    case "rejected":
    case "skipped":
    case "failed":
      return its.length === 0 ? null : "it went out"
    case "open":
      if (its.length > 0) return "it went out"
      return !isAsked || isTold(key, target, last) ? null : "nobody is told"
    case "unknown":
      return "it was not settled"
    default:
      return "it is stuck"
  }
}

function isTold(key: string, target: string, { diagnostics, outcomes }: Report): boolean {
  const isError = diagnostics.some(
    (each) => each.severity === "error" && each.post === key && (each.target ?? target) === target,
  )
  return (
    isError || outcomes.some((each) => each.post === key && each.target === target && each.message !== null)
  )
}

/** Asked for at the tip, and neither in the ledger nor refused aloud. */
function missing({ name, path, targets }: Draft, known: readonly Known[], { diagnostics }: Report): string[] {
  if (diagnostics.some((each) => each.severity === "error" && each.path === path)) return []
  return targets
    .filter((target) => !known.some((each) => isFor(each, name, [target])))
    .map((target) => `${name} → ${target}: it is not in the ledger`)
}
