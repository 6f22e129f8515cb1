/** A person who settles what the program cannot know: looks in the service, and runs the command that the report names. */
import type { Outcome, Report } from "../../src/model/report.ts"
import type { SandboxDelivery, SandboxPost } from "../../src/sandbox/world.ts"
import { nameOf } from "./oracle.ts"
import type { SoakWorld } from "./world.ts"

/** How the help of an unknown outcome names its commands, one on a line. */
const command = /^ *postmerge (resolve \S+ --target \S+ \S+)$/gm

/** Settles every unknown outcome of a report; answers what could not be settled, one sentence each. */
export async function settleUnknown(world: SoakWorld, report: Report): Promise<string[]> {
  const failures: string[] = []
  for (const outcome of report.outcomes.filter(({ state }) => state === "unknown")) {
    const { post, target, help } = outcome
    const seen = lookInService(outcome, world)
    const verdict = seen === null ? "not-posted" : `posted:${seen.id}`
    const offered = [...(help ?? "").matchAll(command)].map((match) => match[1]!)
    const asked =
      offered.find((each) => each.endsWith(` ${verdict}`)) ??
      offered.find((each) => each.endsWith(" posted:ID"))?.replace("posted:ID", verdict)
    if (asked === undefined) {
      failures.push(`${post} → ${target}: nothing to say "${verdict}" with in "${help}"`)
      continue
    }
    const { exitCode, stdout, stderr } = await world.run(...asked.split(" "))
    if (exitCode !== 0) failures.push(`${post} → ${target}: ${asked} failed: ${stdout}${stderr}`)
  }
  return failures
}

/** The post in the service; null where there is none. */
function lookInService({ post, provider, account }: Outcome, { sandbox }: SoakWorld): SandboxPost | null {
  const candidates = sandbox
    .posts()
    .filter(
      (each) =>
        each.provider === provider && each.deliveries.some((delivery) => isOf(delivery, account, post)),
    )
  return candidates.find(({ publishedAt }) => publishedAt !== null) ?? candidates[0] ?? null
}

function isOf(delivery: SandboxDelivery, account: string, post: string): boolean {
  return delivery.account.id === account && nameOf(delivery.text) === nameOf(post)
}
