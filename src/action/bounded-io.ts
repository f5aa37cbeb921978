import { counted } from "../core/text/counted.ts";
import type { ActionIo } from "./action-io.ts";

/** Bytes of one output: as much as Linux hands a step in one variable (128 KiB, with its name). */
const LONGEST_OUTPUT = 120_000;
/** UTF-16 units of all outputs together: GitHub takes 1 MB of a job, counted so. */
const LONGEST_OUTPUTS = 480_000;
/** GitHub drops a step's summary above 1 MiB as a whole. */
const LONGEST_SUMMARY = 1_000_000;
/** The runner cuts the message of an annotation at 4,096 characters, without a word. */
const LONGEST_LINE = 4000;

/** Words for what is cut of a summary have room beside it. */
const ROOM = 300;

/**
 * A runner that is handed no more than GitHub takes. A summary and a line end with how much of them is cut; an output is
 * left empty rather than cut, since half a selection would run half of what is stale. Each is said in the log.
 */
export function boundedIo(runner: ActionIo): ActionIo {
  let outputs = 0;
  let summary = 0;
  return {
    ...runner,
    output(name, value) {
      const bytes = Buffer.byteLength(value);
      const isTooLong = bytes > LONGEST_OUTPUT || outputs + value.length > LONGEST_OUTPUTS;
      outputs += isTooLong ? 0 : value.length;
      runner.output(name, isTooLong ? "" : value);
      if (isTooLong)
        runner.notice(
          `The output \`${name}\` is left empty: it would be ${counted(bytes, "byte")}, more than GitHub takes. The report (report.json) holds it whole.`,
        );
    },
    writeSummary(markdown) {
      const room = LONGEST_SUMMARY - summary;
      const { text, left } = withinBytes(markdown, room);
      summary += Buffer.byteLength(text) + 1;
      if (text !== "") runner.writeSummary(text);
      if (left > 0)
        runner.notice(
          `${counted(left, "line")} of the summary are cut: GitHub shows 1 MiB of a step. The report has all.`,
        );
    },
    notice: (line) => runner.notice(shortened(line)),
    warn: (line) => runner.warn(shortened(line)),
    fail: (line) => runner.fail(shortened(line)),
    annotate: (annotation) => runner.annotate({ ...annotation, message: shortened(annotation.message) }),
  };
}

/** Whole lines of a text that fit, with words for those that do not. */
function withinBytes(markdown: string, room: number): { readonly text: string; readonly left: number } {
  if (Buffer.byteLength(markdown) < room) return { text: markdown, left: 0 };
  const lines = markdown.split("\n");
  let bytes = 0;
  const kept = lines.findIndex((line) => (bytes += Buffer.byteLength(line) + 1) > room - ROOM);
  if (kept <= 0) return { text: "", left: lines.length };
  const left = lines.length - kept;
  const head = lines.slice(0, kept);
  const isInFence = head.filter((line) => line.startsWith("```")).length % 2 === 1;
  return {
    text: [...head, ...(isInFence ? ["```"] : []), "", `> ${counted(left, "more line")} are cut here.`].join("\n"),
    left,
  };
}

function shortened(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  return `${line.slice(0, LONGEST_LINE - 60)} … (${counted(line.length - LONGEST_LINE + 60, "more character")} are cut)`;
}
