import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cronProblem } from "../../../src/core/cron/cron-problem.ts";
import { parseCron } from "../../../src/core/cron/parse-cron.ts";
import { timezoneProblem } from "../../../src/core/cron/timezone-problem.ts";

describe("schedules as Dagster checks them", () => {
  it.each([
    "0 0 * * *",
    "@daily",
    "@Hourly",
    "*/5 8-18 * * mon-fri",
    "0 0 l * *",
    "0 0 * * 7",
    "0 0 * * fri-mon",
    "0 0 ? * mon#2",
    "0 0 1,15 jan-mar 0",
    "r * * * *",
    "5/20 * * * *",
    "0 0 29 2 *",
    " 0  0 * * * ",
    "0 0 30 2,3 *",
    "*/100 * * * *",
  ])("takes %s", (cron) => expect(cronProblem(cron)).toBeNull());
  it.each([
    ["0 25 * * *", "`25` is no hour (0 to 23)"],
    ["60 * * * *", "`60` is no minute (0 to 59)"],
    ["0 0 0 * *", "`0` is no day of the month (1 to 31)"],
    ["0 0 * 13 *", "`13` is no month (1 to 12, or jan to dec)"],
    ["0 0 * * 8", "`8` is no weekday (0 to 6, or sun to sat; 7 is Sunday)"],
    ["0 0 30 2 *", "February has no 30th"],
    ["0 0 0 * * *", "it has 6 fields where Dagster wants 5"],
    ["", "it has 0 fields where Dagster wants 5"],
    ["@often", "`@often` is no macro that Dagster knows"],
    ["*/0 * * * *", "`*/0` is no minute (0 to 59)"],
    ["h * * * *", "`h` is no minute (0 to 59)"],
    ["0 0 * * mon#6", "`mon#6` is no weekday (0 to 6, or sun to sat; 7 is Sunday)"],
    ["0 0 * * mon#2,fri", "plain weekdays and `#nth` weekdays cannot be mixed"],
  ])("refuses %s: %s", (cron, problem) => expect(cronProblem(cron)).toBe(problem));
  it("takes time zones by their exact names", () => {
    expect(["UTC", "utc", "Europe/Berlin", "US/Pacific", "EST"].map(timezoneProblem)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(timezoneProblem("europe/berlin")).toEqual({
      problem: "upper and lower case count in it",
      suggestion: "Europe/Berlin",
    });
    expect(timezoneProblem("Mars/Base")).toEqual({ problem: "there is no time zone of this name", suggestion: null });
    expect(timezoneProblem("EU/Berlin")).toEqual({
      problem: "there is no time zone of this name",
      suggestion: "Europe/Berlin",
    });
    expect(timezoneProblem("+05:00")?.problem).toBe("there is no time zone of this name");
  });
  it("takes every expression of which times are said, but for days that February does not have", () => {
    const number = fc.integer({ min: 0, max: 70 }).map(String);
    const part = fc.oneof(
      number,
      fc.constantFrom("*", "?", "l", "mon", "fri-mon", "jan", "15-l", "mon#2", "r"),
      fc.tuple(number, number).map((ends) => ends.join("-")),
      fc.tuple(fc.constantFrom("*", "3", "5-20", "nov-feb"), number).map((stepped) => stepped.join("/")),
    );
    const field = fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(","));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant("*"), field), { minLength: 5, maxLength: 5 }), (fields) => {
        const problem = cronProblem(fields.join(" "));
        if (parseCron(fields.join(" ")) !== null && problem !== null) expect(problem).toMatch(/^February/);
      }),
      { numRuns: 3_000 },
    );
  });
});
