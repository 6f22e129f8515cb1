/** A built entry as a process of its own: started, sent signals, waited for. */
import { spawn } from "node:child_process"

export interface Finished {
  /** Null where a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly finished: Promise<Finished>
  kill(signal: NodeJS.Signals): void
  /** The same to everything it started; only where it leads a group of its own. */
  killAll(signal: NodeJS.Signals): void
}

interface Starting {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Arguments of Node itself. Default: none. */
  readonly nodeArgs?: readonly string[]
  /** `own`: its children can be killed with it. Default: that of the test. */
  readonly group?: "own" | "shared"
}

/** `argv`: the script and its arguments. */
export function startProgram(
  argv: readonly string[],
  { cwd, env, nodeArgs = [], group = "shared" }: Starting,
): Running {
  const child = spawn(process.execPath, [...nodeArgs, ...argv], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: group === "own",
  })
  let stdout = ""
  let stderr = ""
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (exitCode) => {
      resolve({ exitCode, stdout, stderr })
    })
  })
  return {
    finished,
    kill: (signal) => void child.kill(signal),
    killAll(signal) {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal)
    },
  }
}
