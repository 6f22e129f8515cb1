import { describe, expect, it } from "vitest"
import {
  bitsShown,
  bytesShown,
  hertzShown,
  pixelsShown,
  ratioShown,
  timeShown,
  toldApart,
} from "../../../../src/validate/rules/amounts.ts"

describe("bytesShown()", () => {
  it.each([
    [0, 8e6, "0 bytes"],
    [999, 8e6, "999 bytes"],
    [10_240, 8e6, "10.2 kB"],
    [8_000_000, 8e6, "8.0 MB"],
    [256e9, 256e9, "256.0 GB"],
    [9e12, 8e6, "9000.0 GB"],
    [8 * 2 ** 20, 8 * 2 ** 20, "8.0 MiB"],
    [9_000_000, 8 * 2 ** 20, "8.6 MiB"],
    [1000, 8 * 2 ** 20, "1000 bytes"],
  ])("says %i bytes, held against %i, as %s", (bytes, limit, shown) => {
    expect(bytesShown(bytes, 1, { limit })).toBe(shown)
  })
})

describe("timeShown()", () => {
  it.each([
    [0.5, "0.5 s"],
    [60, "60 s"],
    [75.04, "75 s"],
    [119.96, "2 min"],
    [140, "2 min 20 s"],
    [3599.99, "1 h"],
    [43_200, "12 h"],
    [3661.5, "1 h 1 min 1.5 s"],
  ])("says %d seconds as %s", (seconds, shown) => {
    expect(timeShown(seconds, 1)).toBe(shown)
  })
})

describe("ratioShown()", () => {
  it.each([
    [1080 / 1350, "4:5"],
    [1, "1:1"],
    [16 / 9, "16:9"],
    [21 / 9, "7:3"],
    [1.91, "1.91:1"],
    [1 / 2.4, "5:12"],
    [0.01, "1:100"],
    [10, "10:1"],
    [1080 / 1921, "1:1.78"],
  ])("says %d as %s", (ratio, shown) => {
    expect(ratioShown(ratio, 1)).toBe(shown)
  })
})

describe("pixelsShown(), bitsShown(), hertzShown()", () => {
  it("say large numbers in large units", () => {
    expect([pixelsShown(921_600, 1), pixelsShown(36_152_319, 1)]).toEqual([
      "921600 pixels",
      "36.2 million pixels",
    ])
    expect([bitsShown(128_000, 1), bitsShown(25_000_000, 1)]).toEqual([
      "128 kbit a second",
      "25 Mbit a second",
    ])
    expect(hertzShown(44_100, 1)).toBe("44.1 kHz")
  })
})

describe("toldApart()", () => {
  it("shows as few decimals as tell the two apart", () => {
    expect(toldApart(75, 60, { amount: timeShown })).toEqual({ is: "75 s", limit: "60 s" })
    expect(toldApart(60.004, 60, { amount: timeShown })).toEqual({ is: "60.004 s", limit: "60 s" })
    expect(toldApart(8_000_001, 8e6, { amount: bytesShown })).toEqual({ is: "8.000001 MB", limit: "8.0 MB" })
  })

  it("ends where nothing does", () => {
    expect(toldApart(60, 60, { amount: timeShown })).toEqual({ is: "60 s", limit: "60 s" })
  })
})
