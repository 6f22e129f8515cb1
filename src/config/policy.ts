/** The rules of the team: `policy` and `rules` of the configuration. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { isCode, suggestRule } from "../diagnostics/settable.ts"
import type { Policy, RuleSettings } from "../model/config.ts"
import type { WrittenConfig } from "../model/generated/config.ts"
import type { Locate } from "./workspaces.ts"

/** What `rules` says of a missing alternative text wins; it has to be looked for, for that. */
const altText = { off: "off", warning: "warn", error: "required" } as const

export function readPolicy(written: NonNullable<WrittenConfig["policy"]>, rules: RuleSettings): Policy {
  const minGap = written["min-gap"]
  const altRule = rules["media/alt-missing"]
  return {
    undoWindow: milliseconds(written["undo-window"] ?? "10m"),
    maxCreates: written["max-creates"] ?? 20,
    minGap: minGap === undefined ? null : milliseconds(minGap),
    minGapSeverity: written["min-gap-severity"] ?? "warning",
    quietHours: readHours(written["quiet-hours"]),
    quietHoursSeverity: written["quiet-hours-severity"] ?? "warning",
    altText: altRule === undefined ? (written["alt-text"] ?? "required") : altText[altRule],
    hold: written.hold ?? false,
  }
}

/** A key of `rules` that is no rule, or one that means the same for everybody. */
export function unknownRule(code: string, at: Locate): Diagnostic {
  const place = at(["rules", code], "key")
  if (isCode(code)) return diagnose("config/rule-fixed", { code }, place)
  return diagnose("config/rule-unknown", { code, suggestion: suggestRule(code) }, place)
}

/** `22:00-07:00`; the schema has checked the form. */
function readHours(hours: string | undefined): Policy["quietHours"] {
  return hours === undefined ? null : { from: hours.slice(0, 5), to: hours.slice(6) }
}

/** `10m`, `2h` or 0; the schema has checked the form. */
function milliseconds(duration: string | number): number {
  const minutes = Number.parseInt(String(duration), 10)
  return minutes * (String(duration).endsWith("h") ? 3_600_000 : 60_000)
}
