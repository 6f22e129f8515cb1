import { expect, test } from "vitest"
import { gitAuth, gitComplaint, runGit, withoutCredentials } from "../../../src/lib/git.ts"
import { tempDir } from "../../helpers/temp-dir.ts"

const env = { PATH: process.env.PATH, HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" }

test("runGit() keeps the settings that the environment has and adds its own after them", async () => {
  await using dir = await tempDir()
  const given = { ...env, GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "acme.first", GIT_CONFIG_VALUE_0: "1" }
  const settings = [["acme.second", "2"]] as const
  const { code, stdout } = await runGit(["config", "--list"], { cwd: dir.path, env: given, settings })
  expect(code).toBe(0)
  const lines = stdout.split("\n")
  expect(lines[0]).toBe("acme.first=1")
  expect(lines).toContain("acme.second=2")
  expect(lines).toContain("core.hookspath=/dev/null")
})

test("runGit() answers also where git cannot run, in words", async () => {
  await using dir = await tempDir()
  const missing = await runGit(["version"], { cwd: dir.path, env: { PATH: dir.path } })
  expect(missing.code).toBe(127)
  expect(gitComplaint(missing)).toMatch(/^git could not run: /)
})

test("runGit() ends git after the time limit", async () => {
  await using dir = await tempDir()
  const hanging = ["-c", "alias.hang=!exec sleep 60", "hang"]
  const result = await runGit(hanging, { cwd: dir.path, env, timeout: 200 })
  expect(result.code).not.toBe(0)
})

test("gitAuth() empties the list of headers first", () => {
  const [reset, header] = gitAuth("secret", "https://github.com/")
  expect(reset).toEqual(["http.https://github.com/.extraheader", ""])
  expect(header?.[0]).toBe(reset?.[0])
  expect(Buffer.from(header![1].replace("AUTHORIZATION: basic ", ""), "base64").toString()).toBe(
    "x-access-token:secret",
  )
})

test("withoutCredentials() takes passwords and headers out", () => {
  const text =
    "fatal: unable to access 'https://ada:hunter2@example.org/a.git/': 500\nAuthorization: Basic abc=\n"
  expect(withoutCredentials(text)).toBe(
    "fatal: unable to access 'https://example.org/a.git/': 500\nAuthorization: ***\n",
  )
})

test("gitComplaint() picks the sentence that says what went wrong", () => {
  const stderr = "Cloning…\nremote: hint\nfatal: not there\nerror: failed to push some refs to 'x'\n"
  expect(gitComplaint({ stderr, code: 128 })).toBe("not there")
  expect(gitComplaint({ stderr: "", code: 3 })).toBe("git ended with code 3")
})
