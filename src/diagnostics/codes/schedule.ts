import type { Codes } from "./define.ts"

export const scheduleCodes = {} as const satisfies Codes
