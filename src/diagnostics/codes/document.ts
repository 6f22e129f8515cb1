import type { Codes } from "./define.ts"

export const documentCodes = {} as const satisfies Codes
