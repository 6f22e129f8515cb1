/** Guards of what a run writes, to a service and to the ledger. */
import { edit, type Mutant } from "./mutant.ts"

const direct = ["direct: create, 20 min"]

export const writingGuards: readonly Mutant[] = [
  {
    name: "write-ahead: a create waits for its claim",
    isQuick: true,
    edits: [
      edit(
        "src/publish/attempt.ts",
        "const ours = await journal.claim(wave)",
        "const ours = wave\n  journal.claim(wave).catch(() => [])",
      ),
    ],
    proof: { stories: direct },
  },
  {
    name: "write-ahead: an update and a cancel are announced",
    edits: [
      edit("src/publish/amend.ts", "const ours = await journal.claim(wave)", "const ours = wave"),
      edit(
        "src/publish/amend.ts",
        "await journal.record(answers.flat())",
        "await journal.claim(wave)\n  await journal.record(answers.flat())",
      ),
    ],
    proof: { stories: ["direct: edit, 20 min"] },
  },
  {
    name: "write-ahead: only a draft that is recorded is committed",
    edits: [
      edit(
        "src/publish/attempt.ts",
        "const drafts = recorded.filter",
        "void recorded\n  const drafts = answers.filter",
      ),
    ],
    proof: { stories: ["draft: create, 20 min"] },
  },
  {
    name: "write-ahead: a second copy is noted before it is deleted",
    edits: [
      edit(
        "src/sync/sweep.ts",
        'const marked = await writeMarks({ ...given, snapshot }, marks, "Found")',
        `for (const { id } of marks.map(({ extra }) => extra)) await connection.cancel?.(id)
  const marked = await writeMarks({ ...given, snapshot }, marks, "Found")`,
      ),
    ],
    proof: { stories: direct },
  },
  {
    name: "swap: a lost write is not taken for a won one",
    isQuick: true,
    edits: [
      edit(
        "src/ledger/transact.ts",
        'if (result.status === "written") return result.snapshot',
        'if (writes >= 0) return result.status === "written" ? result.snapshot : snapshot',
      ),
    ],
    proof: { stories: direct },
  },
  {
    name: "swap: what is claimed is as it was planned",
    edits: [
      edit(
        "src/publish/claim.ts",
        "changes.every((change) => isAsPlanned(change, snapshot, planned))",
        "changes.every((change) => isAsPlanned(change, snapshot, planned) || change)",
      ),
    ],
    proof: { stories: ["direct: create, 20 min"], with: "two runs" },
  },
  {
    name: "swap: git compares the head",
    edits: [
      edit(
        "src/ledger/git-commit.ts",
        'const lease = `--force-with-lease=${ledgerRef}:${swap.from ?? ""}`',
        'const lease = "--force"',
      ),
    ],
    proof: { tests: "test/unit/ledger/git-store.test.ts", named: "loses against a base" },
  },
  {
    name: "swap: an outcome is recorded only on one's own claim",
    edits: [
      edit(
        "src/publish/journal.ts",
        "held = given.filter((answered) => isOurs(answered, snapshot))",
        "held = given",
      ),
    ],
    proof: { stories: ["direct: create, 20 min"], with: "two runs" },
  },
  {
    name: "no second try of a create on 5xx, a timeout or a reset",
    isQuick: true,
    edits: [
      edit(
        "src/providers/send.ts",
        'return failure.outcome === "not-sent" && failure.passing && tried < 3',
        "return failure.passing && tried < 3",
      ),
    ],
    proof: { stories: direct },
  },
  {
    name: "quarantine: a claim is its owner's for a while",
    isQuick: true,
    edits: [
      edit(
        "src/sync/recover.ts",
        'if (clock.now() < Date.parse(last.sendNotAfter) + landsLate) return "claiming"',
        "",
      ),
    ],
    proof: { stories: ["direct: create, 1 min"] },
  },
  {
    name: "quarantine: a run that is known to be at work keeps its claim",
    edits: [
      edit(
        "src/sync/recover.ts",
        'return (await isRunning(last.run)) === true ? "running" : "gone"',
        'return isRunning ? "gone" : "running"',
      ),
    ],
    proof: { stories: direct, with: "two runs" },
  },
  {
    name: "deadline: a run that hung does nothing more with its claim",
    isQuick: true,
    edits: [
      edit(
        "src/publish/sending.ts",
        "const isTooLate = now > Date.parse(attempt.sendNotAfter)",
        "const isTooLate = now < 0 && attempt.sendNotAfter",
      ),
    ],
    proof: { stories: direct, with: "two runs" },
  },
]
