import type { Impact } from "../../model/impact.ts";
import { counted } from "../../text/counted.ts";
import { markdownCode, markdownFence } from "../words/escape.ts";
import { instantInWords } from "../words/instant-in-words.ts";
import type { Section } from "./section.ts";

/** A longer command is not read, and must not be cut: a shell would run the rest of it. */
const LONGEST_COMMAND = 1500;
const MOST_NAMED = 4;

/** What to run after the merge, and what runs by itself; it is never left out for lack of room. */
export function recomputeSection(impact: Impact, isNew: boolean): Section | null {
  const { rematerialize, selection, kedroRun, jobs, schedules, nextRuns } = impact;
  if (selection === "") return null;
  const first = nextRuns.flatMap(({ at, schedule }) => at.slice(0, 1).map((time) => ({ time, schedule })));
  const [next] = [...first].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  const own =
    next === undefined
      ? schedules.length === 0
        ? "no schedule does it"
        : ""
      : `the first schedule that does fires ${instantInWords(next.time)}`;
  const runs =
    jobs.length === 0
      ? "No job makes them.\n"
      : `${jobs.length === 1 ? "Job" : "Jobs"} ${named(jobs)} ${jobs.length === 1 ? "makes" : "make"} ${rematerialize.length === 1 ? "it" : "them"}${schedules.length === 0 ? "" : `; by schedule ${named(schedules)}`}.\n`;
  const kedro = kedroRun
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => `kedro run ${line}`)
    .join("\n");
  const body = [
    runs,
    `Dagster asset selection:\n\n${command(selection, "")}`,
    ...(kedro === "" ? [] : [`With Kedro alone:\n\n${command(kedro, "sh")}`]),
  ].join("\n");
  const heading = `After the merge: ${isNew ? "compute" : "recompute"} ${counted(rematerialize.length, "asset")}${own === "" ? "" : `; ${own}`}`;
  return {
    priority: 2,
    heading: `<details><summary>${heading}</summary>\n\n${body}\n</details>`,
    isFolded: false,
    lead: "",
    items: [],
    tail: "",
    item: "command",
  };
}

function command(text: string, language: string): string {
  return text.length <= LONGEST_COMMAND
    ? `${markdownFence(text, language)}\n`
    : `It has ${text.length} characters: \`report.json\` of the command below holds it.\n`;
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map(markdownCode).join(", ");
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}
