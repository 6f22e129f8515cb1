/** What a git ledger leaves behind: nothing in the checkout, and a token nowhere. */
import { createHash } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { transact } from "../../../src/ledger/transact.ts"
import { gitAuth } from "../../../src/lib/git.ts"
import { entry, failure, patient } from "../../conformance/ledger-store.ts"
import { gitWorld } from "./git-world.ts"

const token = "ghs_verySecretToken123"
const encoded = Buffer.from(`x-access-token:${token}`).toString("base64")
const change = { entries: [entry("launch")], message: "Claim" }

/** Every file below a folder with a hash of its content. */
async function fingerprints(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const hashes = files.toSorted().map(async (path) => [
    path,
    createHash("sha256")
      .update(await readFile(path))
      .digest("hex"),
  ])
  return Object.fromEntries((await Promise.all(hashes)) as [string, string][])
}

test("gitStore() changes no byte of the checkout, neither its work tree nor its .git", async () => {
  await using world = await gitWorld()
  await world.repo.write({ "posts/new.md": "not committed", "README.md": "changed" })
  await world.repo.git("add", "posts/new.md")
  const before = await fingerprints(world.repo.root)
  await transact(world.open(), () => change, { clock: patient })
  await transact(world.open(), () => ({ ...change, entries: [entry("b")] }), { clock: patient })
  expect(await fingerprints(world.repo.root)).toEqual(before)
})

test("gitStore() works in a shallow clone with a detached head, from a folder inside it", async () => {
  await using world = await gitWorld()
  await world.repo.commit("Second", { "marketing/posts/a.md": "a" })
  const shallow = await world.repo.clone("shallow", "--depth=1")
  await world.repo.gitIn(shallow, "checkout", "--quiet", "--detach")
  const store = world.openWith({ root: join(shallow, "marketing") })
  for (const message of ["1", "2", "3"]) {
    await transact(store, () => ({ entries: [entry("a", message)], message }), { clock: patient })
  }
  expect(await world.open().read()).toEqual(await store.read())
})

test("gitStore() reaches a remote whose address is a relative path or is rewritten by the checkout's settings", async () => {
  await using world = await gitWorld()
  const { repo } = world
  await transact(world.open(), () => change, { clock: patient })
  await repo.git("remote", "set-url", "origin", "../remote.git")
  await mkdir(join(repo.root, "posts"))
  expect((await world.openWith({ root: join(repo.root, "posts") }).read()).entries.size).toBe(1)
  await repo.git("config", `url.${repo.folder}/.insteadOf`, "acme:")
  await repo.git("remote", "set-url", "origin", "acme:remote.git")
  expect((await world.open().read()).entries.size).toBe(1)
})

test("gitStore() gives the token to git, but never on a command line, and no secret of the environment", async () => {
  await using world = await gitWorld()
  const { repo } = world
  const bin = join(repo.folder, "bin")
  const log = join(repo.folder, "git.log")
  await mkdir(bin)
  const git = (await repo.git("--exec-path")).replace(/\/lib.*$/, "/bin/git")
  await writeFile(
    join(bin, "git"),
    `#!/bin/sh\necho "argv $*" >> '${log}'\nenv >> '${log}'\nexec '${git}' "$@"\n`,
  )
  await chmod(join(bin, "git"), 0o755)
  const env = {
    ...repo.env,
    PATH: `${bin}:${repo.env.PATH}`,
    INPUT_TOKEN: "inputSecret",
    EXAMPLE_API_KEY: "providerSecret",
    SSH_PRIVATE_KEY: "sshSecret",
  }
  const store = world.openWith({ env, settings: gitAuth(token, "https://github.com") })
  await transact(store, () => change, { clock: patient })

  const lines = (await readFile(log, "utf8")).split("\n")
  const argv = lines.filter((line) => line.startsWith("argv "))
  expect(argv.some((line) => line.includes(" push "))).toBe(true)
  expect(argv.join("\n")).not.toContain(encoded)
  expect(lines.join("\n")).not.toContain(token)
  expect(lines.join("\n")).not.toMatch(/inputSecret|providerSecret|sshSecret/)
  expect(
    lines.filter((line) => line.includes(encoded)).every((line) => /^GIT_CONFIG_VALUE_\d+=/.test(line)),
  ).toBe(true)
  expect(lines.some((line) => line.includes(encoded))).toBe(true)
  const written = await repo.gitIn(repo.remote, "log", "-p", "--all", "refs/postmerge/ledger")
  expect(written).toContain("launch")
  expect(written).not.toContain(encoded)
})

test("gitStore() sends exactly one Authorization header, though the checkout has its own, and never shows it", async () => {
  await using world = await gitWorld()
  const seen: string[][] = []
  const server = createServer((request, response) => {
    const { rawHeaders } = request
    seen.push(
      rawHeaders.filter((_, index) => index % 2 === 1 && /^authorization$/i.test(rawHeaders[index - 1]!)),
    )
    response.writeHead(403).end("no")
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await world.repo.git("config", `http.${url}/.extraheader`, "AUTHORIZATION: basic b2xkOm9sZA==")
    await world.repo.git(
      "remote",
      "set-url",
      "origin",
      `${url.replace("//", "//user:hunter2@")}/acme/posts.git`,
    )
    const error = await failure(world.openWith({ settings: gitAuth(token, url) }).read())
    expect(seen[0]).toEqual([`basic ${encoded}`])
    expect(error.kind).toBe("refused")
    expect(error.help).toContain("contents: write")
    expect(error.message).toContain("403")
    expect(error.message).not.toMatch(/hunter2|basic/)

    await failure(world.open().read())
    expect(seen.at(-1)).toEqual(["basic b2xkOm9sZA=="])
  } finally {
    server.close()
  }
})
