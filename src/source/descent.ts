/** Whether the tip still contains what was published before, also where the checkout has no history. */
import { gitComplaint } from "../lib/git.ts"
import { openScratchRepository } from "../lib/scratch-repository.ts"
import { inCheckout, requireRemote, type Checkout } from "./checkout.ts"
import { SourceError } from "./source-error.ts"
import type { Tip } from "./tip.ts"

/** Commits that are fetched, without files, step by step. */
const depths = [50, 1_000, 20_000] as const

/** Null where the history is too long to tell. Throws SourceError. */
export async function isDescendant(
  checkout: Checkout,
  old: string,
  tip: Pick<Tip, "branch" | "sha">,
): Promise<boolean | null> {
  if (old === tip.sha) return true
  return (await fromCheckout(checkout, old, tip.sha)) ?? (await fromRemote(checkout, old, tip))
}

/** A shallow history can prove a descent, but not refute it. */
async function fromCheckout(checkout: Checkout, old: string, sha: string): Promise<boolean | null> {
  const answer = await inCheckout(checkout, ["merge-base", "--is-ancestor", old, sha])
  if (answer.code === 0) return true
  const isWhole =
    (await inCheckout(checkout, ["rev-parse", "--is-shallow-repository"])).stdout.trim() === "false"
  return answer.code === 1 && isWhole ? false : null
}

async function fromRemote(
  checkout: Checkout,
  old: string,
  { branch, sha }: Pick<Tip, "branch" | "sha">,
): Promise<boolean | null> {
  const remote = await requireRemote(checkout)
  await using scratch = await openScratchRepository({ ...checkout, settings: checkout.settings ?? [] })
  for (const depth of depths) {
    const options = ["--quiet", "--no-tags", "--filter=tree:0", `--depth=${depth}`]
    const fetched = await scratch.git(["fetch", ...options, remote, `+refs/heads/${branch}:refs/heads/tip`])
    if (fetched.code !== 0) throw unreadable(gitComplaint(fetched), remote)
    const listed = await scratch.git(["rev-list", sha])
    if (listed.code !== 0) return null
    if (listed.stdout.split("\n").includes(old)) return true
    const isCut = (await scratch.git(["rev-parse", "--is-shallow-repository"])).stdout.trim() === "true"
    if (!isCut) return false
  }
  return null
}

function unreadable(why: string, remote: string): SourceError {
  return new SourceError("unreachable", `Cannot read the history from "${remote}": ${why}`, {
    help: "Run again later: nothing was sent",
  })
}
