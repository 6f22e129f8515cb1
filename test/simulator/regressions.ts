/** Histories that broke a promise once. A new one is the first line of what a failed test of random histories prints. */
import type { History } from "./history.ts"

export interface Regression {
  readonly name: string
  readonly history: History
}

export const regressions: readonly Regression[] = [
  {
    name: "two accounts share a draft that was never committed",
    history: {
      service: "draft",
      turns: [
        { do: "merge", lead: 240, targets: 2 },
        { do: "publish", mishaps: [[6, 1]] },
      ],
    },
  },
  {
    name: "a recovery dies when it has deleted a draft",
    history: {
      service: "draft",
      turns: [
        { do: "merge", lead: 240, targets: 1 },
        { do: "publish", mishaps: [[6, 1]] },
        { do: "wait", minutes: 18 },
        { do: "publish", mishaps: [[2, 1]] },
      ],
    },
  },
  {
    name: "a create lands long after its claim, and nobody sent another",
    history: {
      service: "direct",
      turns: [
        { do: "merge", lead: 240, targets: 1 },
        { do: "publish", mishaps: [[4, 2]] },
        { do: "wait", minutes: 1 },
        { do: "publish", mishaps: [] },
      ],
    },
  },
  {
    name: "a create lands when a run that called it absent is dead",
    history: {
      service: "direct",
      turns: [
        { do: "merge", lead: 240, targets: 1 },
        { do: "publish", mishaps: [[4, 2]] },
        { do: "wait", minutes: 18 },
        { do: "publish", mishaps: [[5, 1]] },
      ],
    },
  },
  {
    name: "somebody changes a post, and the run that was about to update it dies",
    history: {
      service: "direct",
      turns: [
        { do: "merge", lead: 240, targets: 1 },
        { do: "publish", mishaps: [] },
        { do: "change-by-hand", post: 0 },
        { do: "edit", post: 0 },
        { do: "publish", mishaps: [[2, 1]] },
      ],
    },
  },
  {
    name: "a run hangs when it has announced an update, and another sends it",
    history: {
      service: "direct",
      turns: [
        { do: "merge", lead: 240, targets: 1 },
        { do: "publish", mishaps: [] },
        { do: "edit", post: 0 },
        { do: "overlap", at: 3, wait: 30, isTold: false },
      ],
    },
  },
]
