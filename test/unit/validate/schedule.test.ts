import { describe, expect, it } from "vitest"
import { readSchedule } from "../../../src/validate/schedule.ts"

const london = "Europe/London"
const berlin = "Europe/Berlin"

function read(schedule: string | undefined, timezone?: string, defaultTimezone: string | null = null) {
  return readSchedule({ schedule, timezone, defaultTimezone, locate: (key) => ({ path: key }) })
}

describe("readSchedule()", () => {
  it.each([
    ["2026-12-01 18:00", london, "2026-12-01T18:00:00Z", "2026-12-01 18:00", london],
    ["2026-12-01T18:00", berlin, "2026-12-01T17:00:00Z", "2026-12-01 18:00", berlin],
    ["2026-07-01 18:00", london, "2026-07-01T17:00:00Z", "2026-07-01 18:00", london],
    ["2026-12-01 18:00:30", london, "2026-12-01T18:00:30Z", "2026-12-01 18:00:30", london],
    ["2026-12-01T18:00Z", undefined, "2026-12-01T18:00:00Z", "2026-12-01 18:00", "UTC"],
    ["2026-12-01T18:00:00+01:00", undefined, "2026-12-01T17:00:00Z", "2026-12-01 18:00", "+01:00"],
    ["2026-12-01 18:00 -0530", undefined, "2026-12-01T23:30:00Z", "2026-12-01 18:00", "-05:30"],
    ["2026-12-01T18:00+01:00", london, "2026-12-01T17:00:00Z", "2026-12-01 17:00", london],
    ["2028-02-29 00:00", "UTC", "2028-02-29T00:00:00Z", "2028-02-29 00:00", "UTC"],
    ["2027-10-31T02:30+02:00", undefined, "2027-10-31T00:30:00Z", "2027-10-31 02:30", "+02:00"],
  ])("reads %s in %s", (schedule, zone, at, local, timezone) => {
    expect(read(schedule, zone)).toEqual({ when: { kind: "at", at, local, timezone }, diagnostics: [] })
  })

  it("takes the zone of the configuration where the post names none", () => {
    expect(read("2026-12-01 18:00", undefined, berlin).when?.at).toBe("2026-12-01T17:00:00Z")
    expect(read("2026-12-01 18:00", london, berlin).when?.at).toBe("2026-12-01T18:00:00Z")
    expect(read("2026-12-01T18:00+02:00", undefined, berlin).when?.timezone).toBe("+02:00")
  })

  it.each(["now", "queue", "draft"] as const)("reads %s", (kind) => {
    expect(read(kind).when).toEqual({ kind, at: null, local: null, timezone: null })
  })

  it.each([
    [
      "2027-03-28 02:30",
      berlin,
      "schedule/gap",
      'Write "2027-03-28T01:30:00+01:00" or "2027-03-28T03:30:00+02:00"',
    ],
    [
      "2027-10-31 02:30",
      berlin,
      "schedule/overlap",
      'Write "2027-10-31T02:30:00+02:00" or "2027-10-31T02:30:00+01:00"',
    ],
    [
      "01/12/2026 9:30",
      london,
      "schedule/form",
      'Write the year first: "2026-12-01 09:30" or "2026-01-12 09:30"',
    ],
    ["13.12.2026", london, "schedule/form", 'Write the year first: "2026-12-13 18:00"'],
    ["01-01-2027", london, "schedule/form", 'Write the year first: "2027-01-01 18:00"'],
    [
      "2026-12-01",
      london,
      "schedule/form",
      'Write it like "2026-12-01 18:00", or one of now, queue and draft',
    ],
    [
      "2026-12-01 9:00",
      london,
      "schedule/form",
      'Write it like "2026-12-01 09:00", or one of now, queue and draft',
    ],
    ["Now", london, "schedule/form", 'Did you mean "now"?'],
    ["queued", london, "schedule/form", 'Did you mean "queue"?'],
    ["now", "Berlin", "schedule/unknown-zone", 'Did you mean "Europe/Berlin"?'],
    ["now", "Europe/Pariss", "schedule/unknown-zone", 'Did you mean "Europe/Paris"?'],
    [
      "now",
      "+01:00",
      "schedule/unknown-zone",
      "Write an IANA name such as Europe/London or America/New_York",
    ],
  ])("refuses %s in %s and says what to write", (schedule, zone, code, help) => {
    const { when, diagnostics } = read(schedule, zone)

    expect(when).toBeNull()
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.help])).toEqual([[code, help]])
  })

  it.each([
    ["2027-02-29 10:00", "February 2027 has 28 days"],
    ["2027-13-01 10:00", "a year has twelve months"],
    ["2027-12-00 10:00", "December 2027 has 31 days"],
    ["2027-12-01 24:00", "a day has no time 24:00"],
    ["2027-12-01 10:00:60", "a day has no time 10:00:60"],
    ["2027-12-01T10:00+24:00", "no place has the offset +24:00"],
  ])("refuses %s", (schedule, reason) => {
    expect(read(schedule, london).diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["schedule/no-such-time", `"${schedule}" does not exist: ${reason}`],
    ])
  })

  it("refuses nothing, and a time without a zone anywhere", () => {
    expect(read(undefined).diagnostics.map(({ code }) => code)).toEqual(["schedule/missing"])
    expect(read("2026-12-01 18:00").diagnostics.map(({ code }) => code)).toEqual(["schedule/no-zone"])
  })
})
