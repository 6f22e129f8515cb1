/** Every guard of the protocol. */
import { knowingGuards } from "./knowing-guards.ts"
import type { Mutant } from "./mutant.ts"
import { writingGuards } from "./writing-guards.ts"

export const mutants: readonly Mutant[] = [...writingGuards, ...knowingGuards]
