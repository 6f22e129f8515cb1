/** Every code there is, split by area. Codes are permanent. */
import { accountCodes } from "./account.ts"
import { capabilityCodes } from "./capability.ts"
import { configCodes } from "./config.ts"
import { documentCodes } from "./document.ts"
import { ledgerCodes } from "./ledger.ts"
import { mediaLimitCodes } from "./media-limits.ts"
import { mediaUrlCodes } from "./media-url.ts"
import { mediaCodes } from "./media.ts"
import { planCodes } from "./plan.ts"
import { reviewedCodes } from "./reviewed.ts"
import { scheduleCodes } from "./schedule.ts"
import { targetCodes } from "./target.ts"
import { textContentCodes } from "./text-content.ts"
import { textCodes } from "./text.ts"

export const catalogue = {
  ...documentCodes,
  ...configCodes,
  ...scheduleCodes,
  ...targetCodes,
  ...accountCodes,
  ...textCodes,
  ...textContentCodes,
  ...mediaCodes,
  ...mediaLimitCodes,
  ...mediaUrlCodes,
  ...capabilityCodes,
  ...planCodes,
  ...reviewedCodes,
  ...ledgerCodes,
}

export type DiagnosticCode = keyof typeof catalogue
