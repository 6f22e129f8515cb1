/** Runs git as a child process in an environment of its own: no prompt, no hook, no token on a command line. */
import { spawn } from "node:child_process"

export type Environment = Readonly<Record<string, string | undefined>>

/** A git setting that travels in the environment: never on a command line, never in a file. */
export type GitSetting = readonly [key: string, value: string]

export interface GitOptions {
  readonly cwd: string
  /** What the program itself was started with; only what git needs of it is passed on. */
  readonly env: Environment
  readonly settings?: readonly GitSetting[]
  readonly input?: string
  readonly signal?: AbortSignal
  /** Milliseconds after which git is ended. Default: two minutes. */
  readonly timeout?: number
}

export interface GitResult {
  /** 127: git could not be started. 128 and more: it gave up, or was ended by a signal or the time limit. */
  readonly code: number
  readonly stdout: string
  /** `stdout` as it came. */
  readonly bytes: Buffer
  /** Without credentials. */
  readonly stderr: string
}

export type RunGit = (args: readonly string[], options: GitOptions) => Promise<GitResult>

/** Variables that git, ssh, curl and credential helpers need; everything else stays here, secrets above all. */
const passedOn =
  /^(?:PATH|HOME|USER|LOGNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA|SYSTEMROOT|COMSPEC|PATHEXT|TEMP|TMP|TMPDIR|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|SSH_(?:AUTH_SOCK|AGENT_PID|ASKPASS\w*)|GIT_SSH\w*|GIT_EXEC_PATH|GIT_CONFIG\w*|GIT_SSL_\w+|SSL_CERT_\w+|CURL_CA_BUNDLE|(?:https?|all|no)_proxy)$/i

/** Ours before everybody's: the same result on every machine, and nothing of the user's runs. */
const ownSettings: readonly GitSetting[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.autocrlf", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["push.gpgSign", "false"],
  ["push.followTags", "false"],
  // A connection that moves less than a byte a second for half a minute is dead.
  ["http.lowSpeedLimit", "1"],
  ["http.lowSpeedTime", "30"],
]

const twoMinutes = 120_000

/** Never throws: what git says, or why it could not say anything, is in the result. */
export const runGit: RunGit = (args, { cwd, env, settings = [], input = "", signal, timeout = twoMinutes }) =>
  new Promise((resolve) => {
    const child = spawn("git", args, {
      cwd,
      env: environment(env, settings),
      signal,
      timeout,
      windowsHide: true,
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    let failure = ""
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk))
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk))
    // git may end before it has read everything; its exit code tells why.
    child.stdin.on("error", () => {})
    child.stdin.end(input)
    child.on("error", (error) => (failure = `fatal: git could not run: ${error.message}\n`))
    child.on("close", (code, killedBy) => {
      const bytes = Buffer.concat(out)
      if (killedBy) failure ||= `fatal: git was ended by ${killedBy} before it had an answer\n`
      const stderr = withoutCredentials(Buffer.concat(err).toString() + failure)
      resolve({
        code: killedBy ? 128 : code === null || code < 0 ? 127 : code,
        stdout: bytes.toString(),
        bytes,
        stderr,
      })
    })
  })

function environment(env: Environment, settings: readonly GitSetting[]): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => passedOn.test(entry[0]) && entry[1] !== undefined,
  )
  const before = Number(env.GIT_CONFIG_COUNT ?? 0) || 0
  const all = [...ownSettings, ...settings]
  const numbered = all.flatMap(([key, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${before + index}`, key],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ])
  return {
    ...Object.fromEntries([...kept, ...numbered]),
    GIT_CONFIG_COUNT: String(before + all.length),
    GIT_TERMINAL_PROMPT: "0",
    // Messages are read by this program.
    LC_ALL: "C",
    LANGUAGE: "C",
  }
}

/**
 * Settings that let git authenticate on one server. A checkout that kept its credentials has such a header already, and
 * two of them are refused, so the list is emptied first.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpextraHeader (2026-01-10)
 */
export function gitAuth(token: string, serverUrl: string): readonly GitSetting[] {
  const key = `http.${serverUrl.replace(/\/+$/, "")}/.extraheader`
  const credentials = Buffer.from(`x-access-token:${token}`).toString("base64")
  return [
    [key, ""],
    [key, `AUTHORIZATION: basic ${credentials}`],
  ]
}

/** Takes user names, passwords and authorization headers out of what git prints. */
export function withoutCredentials(text: string): string {
  return text.replace(/(:\/\/)[^/@\s]+@/g, "$1").replace(/(authorization:\s*)\S+(?:[ \t]+\S+)?/gi, "$1***")
}

/** The sentence of git's output that says what went wrong, at most 300 characters. */
export function gitComplaint({ stderr, code }: Pick<GitResult, "stderr" | "code">): string {
  const lines = stderr.split("\n").map((line) => line.trim())
  const complaint =
    lines.find(
      (line) => /^(?:fatal|error|remote: error):/.test(line) && !line.includes("failed to push some refs"),
    ) ?? lines.findLast((line) => line !== "")
  return (complaint ?? `git ended with code ${code}`)
    .replace(/^(?:remote: )?(?:fatal|error): /, "")
    .slice(0, 300)
}

/** Words of git and of the hosts for a repository that one may not see, or not change; asking again cannot help. */
const noAccess =
  /returned error: 40[134]|authentication failed|could not read (?:username|password)|permission denied|denied to |not granted|repository not found|repository '[^']*' not found/i

/** Whether git failed for lack of rights, as opposed to a network or a server that does not answer. */
export function isNoAccess({ stderr }: Pick<GitResult, "stderr">): boolean {
  return noAccess.test(stderr)
}
