/** Codes of the area `document` that concern excuses of single lines. */
import type { Codes } from "./define.ts"

export const excuseCodes = {
  "document/excuse-reason": {
    severity: "error",
    message: ({ lacks }: { lacks: "code" | "reason" }) =>
      lacks === "code" ? "This excuse does not say which rule it is for" : "This excuse gives no reason",
    help: "Write the code, a colon and the reason: postmerge-allow text/markdown: the asterisks are meant",
    explain: "An excuse without a code or without a reason.",
  },
  "document/excuse-refused": {
    severity: "error",
    message: ({ code, isCode }: { code: string; isCode: boolean; suggestion: string }) =>
      isCode
        ? `"${code}" cannot be excused: it means the same for everybody`
        : `There is no rule "${code}" that could be excused`,
    help: ({ isCode, suggestion }: { code: string; isCode: boolean; suggestion: string }) =>
      isCode ? "Remove the excuse, and change what is reported" : suggestion,
    explain: "An excuse names a code that is no rule.",
  },
  "document/excuse-unused": {
    severity: "warning",
    message: ({ code }: { code: string }) => `This excuse is for nothing: "${code}" is not found here`,
    help: "Remove it, or put it at the end of the line that is reported, or alone on the line above",
    explain: "An excuse for something that is not found on its line, or not any more.",
  },
} as const satisfies Codes
