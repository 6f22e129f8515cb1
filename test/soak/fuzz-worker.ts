/** Reads folders for fuzz.ts, apart from it: whatever hangs here can be ended there. */
import { parentPort } from "node:worker_threads"
import { checkFolder, type Checked } from "./fuzz-check.ts"

export type WorkerAnswer =
  /** `milliseconds`: of computing, so that a busy machine makes nothing slow. */
  | { readonly checked: Checked; readonly milliseconds: number }
  /** What reading threw. */
  | { readonly thrown: string }

parentPort!.on("message", (root: string) => {
  void answer(root).then((one) => parentPort!.postMessage(one))
})

async function answer(root: string): Promise<WorkerAnswer> {
  const before = process.threadCpuUsage()
  try {
    const checked = await checkFolder(root)
    const { user, system } = process.threadCpuUsage(before)
    return { checked, milliseconds: (user + system) / 1000 }
  } catch (error) {
    return { thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
