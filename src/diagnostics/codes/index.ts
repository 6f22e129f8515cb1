/** Every code there is, split by area. Codes are permanent. */
import { capabilityCodes } from "./capability.ts"
import { configCodes } from "./config.ts"
import { documentCodes } from "./document.ts"
import { ledgerCodes } from "./ledger.ts"
import { mediaCodes } from "./media.ts"
import { planCodes } from "./plan.ts"
import { scheduleCodes } from "./schedule.ts"
import { targetCodes } from "./target.ts"
import { textCodes } from "./text.ts"

export const catalogue = {
  ...documentCodes,
  ...configCodes,
  ...scheduleCodes,
  ...targetCodes,
  ...textCodes,
  ...mediaCodes,
  ...capabilityCodes,
  ...planCodes,
  ...ledgerCodes,
}

export type DiagnosticCode = keyof typeof catalogue
