/** Codes of the area `plan` that concern what reviewers saw. */
import type { Codes } from "./define.ts"

export const reviewedCodes = {
  "plan/changed": {
    severity: "error",
    message: ({ post, target, pull, differs }: Differing) =>
      `"${post}" for "${target}" differs from what was reviewed in #${pull}: ${differs.map((each) => words[each]).join(", ")}`,
    help: "Open a pull request that touches the file: its plan shows the post as it is now. Until its merge the post waits, if github.require-reviewed-plan is true",
    explain:
      "A post is not what its reviewers saw in the pull request. A warning, or held as an error with github.require-reviewed-plan.",
  },
  "plan/not-reviewed": {
    severity: "error",
    message: ({ count, why }: { count: number; why: string }) =>
      `Of the planned changes ${count} cannot be compared with a review, because ${why}`,
    help: "Open a pull request with a plan comment and merge it, or set github.require-reviewed-plan to false",
    explain: "With github.require-reviewed-plan nothing goes out that no pull request showed.",
  },
} as const satisfies Codes

interface Differing {
  readonly post: string
  readonly target: string
  /** Number of the pull request. */
  readonly pull: number
  /** At least one. */
  readonly differs: readonly (keyof typeof words)[]
}

const words = {
  text: "another text",
  time: "another time",
  media: "other media",
  settings: "other settings (thread, title, options)",
  content: "another content or time",
  "not reviewed": "that plan did not show it",
  cancel: "that plan did not cancel it",
} as const
