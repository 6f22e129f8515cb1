/** A built entry as a process of its own: started, sent signals, waited for. */
import { spawn } from "node:child_process"
import { EventEmitter, once } from "node:events"

export interface Finished {
  /** Null where a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly finished: Promise<Finished>
  /** Ends with everything on stdout so far, once it is as the test wants it; rejects where the program ends before. */
  printed(isThere: (stdout: string) => boolean): Promise<string>
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
  const output = new EventEmitter<{ more: [] }>()
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString()
    output.emit("more")
  })
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (exitCode) => {
      resolve({ exitCode, stdout, stderr })
    })
  })
  return {
    finished,
    async printed(isThere) {
      while (!isThere(stdout)) {
        const ended = finished.then(() => "ended")
        if ((await Promise.race([ended, once(output, "more")])) !== "ended") continue
        if (!isThere(stdout)) throw new Error(`It ended before that was printed:\n${stdout}${stderr}`)
      }
      return stdout
    },
    kill: (signal) => void child.kill(signal),
    killAll(signal) {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal)
    },
  }
}
