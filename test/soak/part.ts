/** What one part of `npm run soak` gets and tells. */
import { alignColumns } from "../../src/lib/table.ts"

export interface SoakOptions {
  /** Everything random follows from it. */
  readonly seed: number
  /** Kills of processes. */
  readonly kills: number
  /** Damaged files to read. */
  readonly files: number
  /** Folder of the built program. */
  readonly dist: string
  /** One line of progress, or what went wrong. */
  readonly log: (line: string) => void
}

export interface SoakPart {
  /** `processes` */
  readonly name: string
  readonly rows: readonly SoakRow[]
}

export interface SoakRow {
  /** `duplicates` */
  readonly what: string
  readonly count: number
  /** What the count has to be. Default: anything. */
  readonly mustBe?: number
  /** Such as how many of them were settled. */
  readonly remark?: string
}

export type SoakRun = (options: SoakOptions) => Promise<SoakPart>

/** One table of all parts. */
export function tableOf(parts: readonly SoakPart[]): string {
  const rows = parts.flatMap(({ name, rows: its }) =>
    its.map((row) => [name, row.what, String(row.count), isWrong(row) ? "WRONG" : "", row.remark ?? ""]),
  )
  return `${alignColumns([["PART", "WHAT", "COUNT"], ...rows]).join("\n")}\n`
}

export function isWrong({ count, mustBe }: SoakRow): boolean {
  return mustBe !== undefined && count !== mustBe
}
