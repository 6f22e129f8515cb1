/** Which permission a refused request lacks, in the words of a workflow. */

/** GitHub says this also where another permission would do, and of a token that only reads; not of an archived repository. */
const lacking = /not accessible by|must have .*(access|permission|right)/i

interface Refusal {
  readonly status: number
  readonly message: string
  /** `x-accepted-github-permissions`: sets that each suffice, `issues=write; pull_requests=write,contents=read`. */
  readonly accepted: string | null
}

/** Null where no permission would help. `usual`: that of the operation. */
export function missingPermission(
  { status, message, accepted }: Refusal,
  usual: string | null,
): string | null {
  if (status === 404) return usual
  if (status !== 403 || !lacking.test(message)) return null
  const sets = (accepted ?? "")
    .split(";")
    .map(readSet)
    .filter((set) => set !== "")
  return sets.find((set) => set === usual) ?? sets[0] ?? usual
}

/** Format: https://github.blog/changelog/2023-08-10-x-accepted-github-permissions-header-for-fine-grained-permission-actors */
function readSet(set: string): string {
  return set
    .split(",")
    .flatMap((part) => {
      const [, name, level] = /^\s*([a-z_]+)\s*=\s*(read|write|admin)\s*$/.exec(part) ?? []
      // Every token has it.
      return name === undefined || name === "metadata" ? [] : [`${name.replaceAll("_", "-")}: ${level}`]
    })
    .join(", ")
}
