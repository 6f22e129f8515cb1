/** The severities that a team sets under `rules` in postmerge.yml, laid over those of the catalogue. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { RuleSettings } from "../model/config.ts"

/** Without what is `off`. */
export function withSeverities(diagnostics: readonly Diagnostic[], rules: RuleSettings): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const setting = (rules as Readonly<Record<string, RuleSetting>>)[diagnostic.code]
    if (setting === undefined) return [diagnostic]
    return setting === "off" ? [] : [{ ...diagnostic, severity: setting }]
  })
}

type RuleSetting = NonNullable<RuleSettings[keyof RuleSettings]>
