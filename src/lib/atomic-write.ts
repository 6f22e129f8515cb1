/** Files that are there whole or not at all, whenever the program is killed. */
import { randomBytes } from "node:crypto"
import { link, mkdir, open, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"

/** Replaces a file; makes its folder where it is missing. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = await writeDraft(path, text)
  try {
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Makes a file that must not exist yet; of several at once exactly one succeeds. False where it exists. */
export async function createAtomically(path: string, text: string): Promise<boolean> {
  const draft = await writeDraft(path, text)
  try {
    // A rename would replace the file; a hard link is refused where the name is taken.
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Beside the target, so that both are on one file system. */
async function writeDraft(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString("hex")}.tmp`
  const file = await open(draft, "wx")
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  return draft
}
