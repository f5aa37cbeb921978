import { describe, expect, it } from "vitest";
import { boundedIo } from "../../src/action/bounded-io.ts";
import { reportOutputs } from "../../src/action/report-outputs.ts";
import type { Report } from "../../src/core/model/report.ts";
import { recordedIo } from "../support/github-action-io.ts";

function bounded() {
  const recorded = recordedIo({ environment: {}, event: {}, client: null as never });
  return { ...recorded, io: boundedIo(recorded.io) };
}

describe("what GitHub takes of a run", () => {
  it("an output that is longer than a step can be handed is left empty, not cut, and said", () => {
    const { io, outputs, lines } = bounded();
    io.output("selection", "k".repeat(120_000));
    io.output("kedro-run", `${"é".repeat(60_000)}x`);
    expect([outputs["selection"]?.length, outputs["kedro-run"]]).toEqual([120_000, ""]);
    expect(lines).toEqual([
      "notice: The output `kedro-run` is left empty: it would be 120001 bytes, more than GitHub takes. The report (report.json) holds it whole.",
    ]);
  });

  it("all outputs of a job stay below 1 MB, as GitHub counts them", () => {
    const { io, outputs, lines } = bounded();
    for (const name of ["sentence", "verdicts", "selection", "kedro-run", "deployments"] as const)
      io.output(name, "x".repeat(100_000));
    io.output("verdict", "pass");
    const units = Object.values(outputs).reduce((sum, value) => sum + value.length, 0);
    expect([units, outputs["deployments"], outputs["verdict"]]).toEqual([400_004, "", "pass"]);
    expect(lines).toHaveLength(1);
  });

  it("a summary ends at a line, with how many are cut, in whichever part it is full", () => {
    const { io, summaries, lines } = bounded();
    const line = `${"y".repeat(99)}\n`;
    io.writeSummary(line.repeat(8000));
    io.writeSummary(`\`\`\`text\n${line.repeat(4000)}\`\`\``);
    io.writeSummary(line.repeat(100));
    const whole = summaries.map((text) => `${text}\n`).join("");
    expect(Buffer.byteLength(whole)).toBeLessThanOrEqual(1_000_000);
    expect(summaries[1]?.split("\n").slice(-3)).toEqual([
      "```",
      "",
      expect.stringMatching(/^> 2\d+ more lines are cut here\.$/u),
    ]);
    expect(lines).toEqual([
      expect.stringMatching(/^notice: 2\d+ lines of the summary are cut: GitHub shows 1 MiB of a step\./u),
      "notice: 101 lines of the summary are cut: GitHub shows 1 MiB of a step. The report has all.",
    ]);
  });

  it("a line that the runner would cut in silence says how much is cut", () => {
    const { io, failures, annotations } = bounded();
    io.fail("z".repeat(5000));
    io.annotate({
      path: "a",
      startLine: 1,
      endLine: 1,
      columns: null,
      level: "notice",
      title: "t",
      message: "m".repeat(9000),
    });
    expect(failures[0]?.length).toBeLessThanOrEqual(4000);
    expect(failures[0]).toMatch(/ … \(1060 more characters are cut\)$/u);
    expect(annotations[0]?.message.length).toBeLessThanOrEqual(4000);
  });

  it("a list of lines ends with how many more there are", () => {
    const live = {
      kedro: "1.0.0",
      sides: "both",
      refused: Array.from({ length: 300 }, (_, at) => ({ module: `m${at}`, why: "w".repeat(2000) })),
    };
    const report = {
      ...{
        edits: [],
        changes: [],
        impact: { assets: [], rematerialize: [], jobs: [], schedules: [], selection: "", kedroRun: "" },
        after: null,
        live,
      },
      diagnostics: { introduced: [], remaining: [], fixed: [] },
    } as unknown as Report;
    const listed = JSON.parse(
      new Map(reportOutputs([report], { verdict: "pass", title: "" })).get("only-real-tools") ?? "",
    ) as readonly string[];
    expect([listed.length, listed.at(-1)]).toEqual([101, "… and 200 more"]);
    expect(JSON.stringify(listed).length).toBeLessThan(120_000);
  });
});
