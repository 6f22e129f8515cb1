/** Files that overwrite nothing. */
import { writeFile } from "node:fs/promises"
import { join, parse } from "node:path"

/** Writes `name`, or `name-2`, `name-3` … before its extension where that is taken. Answers the path. */
export async function writeNewFile(folder: string, name: string, text: string): Promise<string> {
  const { name: stem, ext } = parse(name)
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${ext}`)
    try {
      await writeFile(path, text, { flag: "wx", mode: 0o600 })
      return path
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
    }
  }
}
