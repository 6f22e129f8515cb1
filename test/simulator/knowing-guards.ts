/** Guards of what a run may rely on: the files, the ledger, and what a service shows. */
import { edit, type Mutant } from "./mutant.ts"

const direct = ["direct: create, 20 min"]

export const knowingGuards: readonly Mutant[] = [
  {
    name: "tip: an old checkout is not what is published",
    edits: [edit("src/source/tip.ts", 'if (tip.checkout === "tip" && tip.clean) {', "if (tip.clean) {")],
    proof: { tests: "test/unit/source/tip.test.ts", named: "fetches a tip" },
  },
  {
    name: "tip: what does not contain the last commit changes and cancels nothing",
    isQuick: true,
    edits: [
      edit(
        "src/commands/publish.ts",
        "const suppressed = await source.whySuppress(snapshot.meta?.source ?? null)",
        "const suppressed = null",
      ),
    ],
    proof: { stories: ["direct: a run of an old commit"] },
  },
  {
    name: "ownership: what somebody changed is left alone",
    isQuick: true,
    edits: [
      edit(
        "src/publish/standing.ts",
        "if (changes.length === 0 || maybe.some",
        "if (changes.length >= 0 || maybe.some",
      ),
    ],
    proof: { stories: ["direct: changed by hand"] },
  },
  {
    name: "ownership: a lost update does not excuse what somebody changed",
    edits: [edit("src/publish/standing.ts", "maybe.some((each) => isAs(each, remote))", "maybe.length > 1")],
    proof: { stories: ["direct: changed by hand, and edited"] },
  },
  {
    name: "empty tree: no files, no cancels",
    isQuick: true,
    edits: [
      edit("src/plan/guards.ts", "if (bounds.files === 0 && scheduled > 0) {", "if (bounds.files < 0) {"),
    ],
    proof: { stories: ["direct: all files are gone"] },
  },
  {
    name: "second store: a ledger out of reach is not replaced by another",
    isQuick: true,
    edits: [
      edit(
        "src/commands/ledger.ts",
        "if (options.ledger !== null) {",
        "if (options.ledger !== null || !(await remoteIdentity(checkoutOf(context)).catch(() => null))) {",
      ),
      edit(
        "src/commands/ledger.ts",
        "folder: resolve(root, options.ledger)",
        'folder: resolve(root, options.ledger ?? ".postmerge")',
      ),
    ],
    proof: { tests: "test/unit/commands/ledger.test.ts" },
  },
  {
    name: "2xx without an id is not an answer",
    isQuick: true,
    edits: [
      edit(
        "src/providers/define.ts",
        "if (value === null) throw unreadable(what)",
        'if (value === null) return "" as Value',
      ),
    ],
    proof: { stories: direct },
  },
  {
    name: "redirects are not followed",
    isQuick: true,
    edits: [
      edit("src/lib/transport.ts", "EnvHttpProxyAgent, request", "EnvHttpProxyAgent, interceptors, request"),
      edit(
        "src/lib/transport.ts",
        "agent.compose(watchStart(() => (sent = true)))",
        "agent.compose(interceptors.redirect({ maxRedirections: 5 }), watchStart(() => (sent = true)))",
      ),
    ],
    proof: { tests: "test/unit/lib/transport.test.ts", named: "redirect" },
  },
  {
    name: "two minutes: nothing is touched right before its time",
    edits: [edit("src/model/plan.ts", "const guardBeforeTime = 2 * 60_000", "const guardBeforeTime = 0")],
    proof: { stories: ["direct: edited a minute", "direct: removed a minute"] },
  },
  {
    name: "generation: it rises when something is made again",
    edits: [edit("src/plan/change.ts", "known.generation + 1", "known.generation")],
    proof: { stories: ["direct: removed, cancelled, and put back"] },
  },
  {
    name: "generation: a cancel without an answer is not a cancel",
    edits: [
      edit(
        "src/publish/amend.ts",
        'if (answerClass === "ambiguous") return answerAll(sending, { after: { message }, outcome: null, error })',
        'if (answerClass === "ambiguous") return answerAll(sending, { after: { state: "cancelled" }, outcome: "done" })',
      ),
    ],
    proof: { stories: ["direct: removal, 20 min"] },
  },
  {
    name: "a foreign ledger stops everything",
    edits: [
      edit(
        "src/ledger/check.ts",
        "if (theirs === null || ours === null || theirs === ours) return",
        "if (ours !== theirs || ours) return",
      ),
    ],
    proof: { stories: ["direct: the ledger belongs"] },
  },
  {
    name: "a newer ledger stops everything",
    edits: [edit("src/ledger/check.ts", "if (needed <= ledgerVersion) return", "if (needed > 0) return")],
    proof: { stories: ["direct: the ledger is of a newer"] },
  },
  {
    name: "absent: one look is not enough",
    edits: [
      edit(
        "src/sync/lost.ts",
        "const second = await lookAgain(missing, search)",
        "const second = await Promise.resolve(missing.map((each) => first[lost.indexOf(each)]!))",
      ),
    ],
    proof: { stories: direct, with: "two mishaps" },
  },
  {
    name: "absent: what could not be taken back is never sent again by itself",
    edits: [edit("src/sync/absent.ts", "if (reason === null) {", "if (reason === null || reason) {")],
    proof: { stories: ["now: create, 20 min"] },
  },
  {
    name: "absent: nothing is sent again that could not be taken back in time",
    edits: [edit("src/sync/absent.ts", "const leastLead = 30 * 60_000", "const leastLead = 0")],
    proof: { stories: ["direct: create, 20 min between the runs, 35 min"] },
  },
  {
    name: "sweep: a second copy is taken back",
    edits: [
      edit(
        "src/sync/sweep.ts",
        "const isDue = its.some(",
        "const isDue = its.every(() => false) && its.some(",
      ),
    ],
    proof: { stories: direct },
  },
  {
    name: "scan: what is there already is not made again",
    edits: [
      edit("src/commands/send.ts", "suppressed, remote: view })", "suppressed, remote: view && undefined })"),
    ],
    proof: { stories: ["direct: the ledger is rewound"] },
  },
  {
    name: "final: what is published is not made again",
    edits: [
      edit(
        "src/plan/change.ts",
        'return asked ? settled(delivery, known, "published") : refuse(delivery, known, immutable(delivery))',
        'return asked ? settled(delivery, known, "published") : decideCreate(delivery, { ...circumstances, now: 0 })',
      ),
    ],
    proof: { stories: ["direct: edited after"] },
  },
  {
    name: "unknown: it is a person's to settle",
    edits: [
      edit(
        "src/plan/change.ts",
        "return refuse(delivery, known, unknownDiagnostic(delivery, known))",
        "return decideCreate(delivery, circumstances)",
      ),
    ],
    proof: { stories: direct },
  },
  {
    name: "unknown: it is never green",
    edits: [edit("src/report/exit.ts", "return { exitCode: 3,", "return { exitCode: 0,")],
    proof: { stories: ["final: create, 20 min"] },
  },
]
