import { chmod, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { runGit, type RunGit } from "../../../src/lib/git.ts"
import { transact } from "../../../src/ledger/transact.ts"
import { describeLedgerStore, entry, failure, messageOf, patient } from "../../conformance/ledger-store.ts"
import { gitWorld, ledgerRef, losingGit } from "./git-world.ts"

describeLedgerStore("gitStore()", gitWorld)

const first = { entries: [entry("launch")], message: "Claim 1 delivery" }

test("gitStore() writes one readable file per post, and a commit that says who wrote it", async () => {
  await using world = await gitWorld()
  const { repo } = world
  const { head } = await transact(world.open(), () => first, { clock: patient })
  expect(await repo.gitIn(repo.remote, "rev-parse", ledgerRef)).toBe(head)
  expect((await repo.gitIn(repo.remote, "ls-tree", "-r", "--name-only", ledgerRef)).split("\n")).toEqual([
    "meta.json",
    "posts/ab/launch.json",
  ])
  const text = await repo.gitIn(repo.remote, "show", `${ledgerRef}:posts/ab/launch.json`)
  expect(text).toMatch(/^\{\n {2}"deliveries": \{\n/)
  const commit = await repo.gitIn(
    repo.remote,
    "log",
    "-1",
    "--format=%an <%ae> %ad%n%B",
    "--date=iso-strict",
    ledgerRef,
  )
  expect(commit).toMatch(
    /^postmerge <postmerge@users\.noreply\.github\.com> 2026-03-01T12:00:00(Z|\+00:00)\n/,
  )
  expect(commit).toMatch(
    /\nClaim 1 delivery\n\nTxn: [0-9a-f]{16}\nRun: 7012345678\/1\nSource: 0123456789abcdef0{0}/,
  )
})

test("gitStore() changes only the file of the post that changed, on the head that was read", async () => {
  await using world = await gitWorld()
  const { repo } = world
  const store = world.open()
  const base = await transact(store, () => ({ entries: [entry("a"), entry("b")], message: "1" }), {
    clock: patient,
  })
  const next = await transact(store, () => ({ entries: [entry("b", "x")], message: "2" }), { clock: patient })
  expect(await repo.gitIn(repo.remote, "rev-list", "--parents", "-1", ledgerRef)).toBe(
    `${next.head} ${base.head}`,
  )
  const numstat = await repo.gitIn(repo.remote, "diff", "--numstat", base.head!, next.head!)
  expect(numstat).toMatch(/^1\t1\tposts\/..\/b\.json$/)
})

test("gitStore() needs the same few processes for any number of posts", async () => {
  await using world = await gitWorld()
  const entries = Array.from({ length: 2_000 }, (_, index) => entry(`post-${index}`))
  await transact(world.open(), () => ({ entries, message: "Many" }), { clock: patient })
  let processes = 0
  const git: RunGit = (args, options) => (processes++, runGit(args, options))
  expect((await world.openWith({ git }).read()).entries.size).toBe(2_000)
  expect(processes).toBeLessThanOrEqual(7)
})

describe("a push without an answer", () => {
  test("counts as written where its transaction is in the history", async () => {
    await using world = await gitWorld()
    const store = world.openWith({ git: losingGit("after") })
    const result = await store.write(await store.read(), first)
    expect(result.status).toBe("written")
    expect(await world.open().read()).toEqual(result.status === "written" && result.snapshot)
  })

  test("counts as written where somebody wrote on top of it, and shows that too", async () => {
    await using world = await gitWorld()
    const theirs = () =>
      transact(world.open(), () => ({ entries: [entry("b")], message: "Theirs" }), { clock: patient })
    const store = world.openWith({ git: losingGit("after", theirs) })
    const result = await store.write(await store.read(), first)
    expect(result.status === "written" && [...result.snapshot.entries.keys()]).toEqual(["b", "launch"])
  })

  test("is lost where somebody else wrote instead", async () => {
    await using world = await gitWorld()
    const theirs = () =>
      transact(world.open(), () => ({ entries: [entry("b")], message: "Theirs" }), { clock: patient })
    const store = world.openWith({ git: losingGit("before", theirs) })
    expect(await store.write(await store.read(), first)).toEqual({ status: "lost" })
  })

  test("is an error where nothing is there, because it may still arrive; transact() tries again", async () => {
    await using world = await gitWorld()
    const store = world.openWith({ git: losingGit("before") })
    const error = await failure(store.write(await store.read(), first))
    expect(error.kind).toBe("unreachable")
    expect(error.message).toBe('Cannot write the ledger to "origin": the remote end hung up unexpectedly')

    const again = world.openWith({ git: losingGit("before") })
    const { entries } = await transact(again, () => first, { clock: patient })
    expect([...entries.keys()]).toEqual(["launch"])
  })

  test("is an error that says so where the remote cannot be asked any more", async () => {
    await using world = await gitWorld()
    const vanish = () => rename(world.repo.remote, `${world.repo.remote}.gone`)
    const store = world.openWith({ git: losingGit("after", vanish) })
    const error = await failure(store.write(await store.read(), first))
    expect(error.kind).toBe("unreachable")
    expect(error.message).toMatch(/^Nobody knows whether the ledger was written to "origin": /)
  })
})

test("gitStore() says what a hook of the remote declined", async () => {
  await using world = await gitWorld()
  const hook = join(world.repo.remote, "hooks/pre-receive")
  await writeFile(hook, "#!/bin/sh\necho 'no custom refs here' >&2\nexit 1\n")
  await chmod(hook, 0o755)
  const store = world.open()
  const error = await failure(store.write(await store.read(), first))
  expect(error.kind).toBe("refused")
  expect(error.message).toBe(
    'Cannot write the ledger to "origin": [remote rejected] (pre-receive hook declined)',
  )
  expect(error.help).toContain("refs/postmerge/*")
  expect((await world.open().read()).head).toBeNull()
})

test("gitStore() takes an update that the server itself refuses as a lost swap", async () => {
  await using world = await gitWorld()
  const hook = join(world.repo.remote, "hooks/pre-receive")
  // Another writer holds the lock of the ref at the very moment of the swap.
  await writeFile(hook, "#!/bin/sh\nmkdir -p refs/postmerge && : > refs/postmerge/ledger.lock\n")
  await chmod(hook, 0o755)
  const store = world.open()
  expect(await store.write(await store.read(), first)).toEqual({ status: "lost" })
})

test("gitStore() without a remote, or outside a checkout, says what to do", async () => {
  await using world = await gitWorld()
  await rename(world.repo.remote, `${world.repo.remote}.gone`)
  const gone = await failure(world.open().read())
  expect(gone.kind).toBe("unreachable")
  expect(gone.message).toMatch(
    /^Cannot read the ledger from "origin": .*remote\.git' does not appear to be a git repository$/,
  )
  const outside = await failure(world.openWith({ root: world.repo.folder }).read())
  expect(outside.message).toMatch(/^Cannot find the repository that holds the ledger: not a git repository/)
  expect(outside.help).toContain("--ledger")
})

test("gitStore() reads what others wrote into a store that is open already", async () => {
  await using world = await gitWorld()
  const store = world.open()
  await store.read()
  await transact(world.open(), () => first, { clock: patient })
  const base = await store.read()
  await store.write(base, { entries: [entry("launch", "mine")], message: "Mine" })
  expect(messageOf((await world.open().read()).entries.get("launch"))).toBe("mine")
})
