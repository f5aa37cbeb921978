import { effectsInWords } from "./effects-in-words.ts";
import { FINDINGS } from "../findings/findings.ts";
import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import { type Diagnostic, stoppedBy } from "../model/diagnostic.ts";
import { isToldByCuts } from "../model/is-told-by-cuts.ts";
import type { Impact } from "../model/impact.ts";
import type { ChangedFile, Edit, Report } from "../model/report.ts";
import { listed } from "../changes/catalogue/wording.ts";
import { counted } from "../text/counted.ts";
import { quoted } from "../text/quoted.ts";

/** What the one sentence of a review is made of. */
export interface SentenceFacts extends Pick<
  Report,
  "verdict" | "loads" | "failingJobs" | "diagnostics" | "noLongerRead"
> {
  readonly isReadAgain: boolean;
  /** The environment, where the project is there on both sides and that alone is not. */
  readonly environmentAlone?: string;
  readonly readAgain: readonly string[];
  readonly changes: readonly Change[];
  readonly edits: readonly Edit[];
  readonly impact: Impact;
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  /** How many blind spots matter. */
  readonly blind: number;
  /** Files that differ and could not be followed. */
  readonly unfollowed: readonly ChangedFile[];
  /** Why it is not judged whether the project loads; null where it is. */
  readonly unjudged: Diagnostic | null;
}

/** What explains the verdict: the link that is cut or what fails first, then whether it loads, then what changes. */
export function reviewSentence(facts: SentenceFacts): string {
  const { after, verdict, blind } = facts;
  const { environmentAlone: alone } = facts;
  if (after === null)
    return `${alone === undefined ? "The project" : `Environment ${quoted(alone)}`} is removed${facts.before === null ? "." : `, with ${contents(facts.before)}`}`;
  const errors = facts.diagnostics.introduced.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errorSentence(facts, errors, after);
  const breaks = breakInWords(facts);
  const warned = warningsInWords(facts);
  if (verdict === "unknown" && !isOnlyUnjudged(facts))
    return [
      breaks,
      `Not everything could be read: ${doubtsInWords(facts)}`,
      warned,
      readAgainInWords(facts),
      effectsInWords({ ...facts, isPartlyRead: true }),
    ]
      .filter((part) => part !== "")
      .join(" ");
  const unread =
    facts.before === null || after.complete || blind > 0 ? "" : "Part of the project cannot be read, as before.";
  const effects = facts.before === null ? contents(after) : changesInWords(facts, after);
  return [breaks, loadsInWords(facts, after), warned, readAgainInWords(facts), effects, failsAsBefore(facts), unread]
    .filter((part) => part !== "")
    .join(" ");
}

/** What does not load is not traced. */
function changesInWords(facts: SentenceFacts, { complete }: CodeLocation): string {
  const { length } = facts.edits;
  return facts.loads === "no" && length > 0
    ? `${counted(length, "change")} ${length === 1 ? "is" : "are"} not judged until it loads.`
    : effectsInWords({ ...facts, isPartlyRead: !complete });
}

function isOnlyUnjudged({ unjudged, blind, unfollowed, noLongerRead }: SentenceFacts): boolean {
  return unjudged !== null && blind + unfollowed.length + noLongerRead.length === 0;
}

function losesPipeline({ rule }: Diagnostic): boolean {
  return FINDINGS[rule].losesPipeline === true;
}

function warningsInWords({ diagnostics, unjudged }: SentenceFacts): string {
  const warnings = diagnostics.introduced.filter((found) => found.severity === "warning" && found !== unjudged);
  const [first, ...others] = [...warnings.filter(losesPipeline), ...warnings.filter((found) => !losesPipeline(found))];
  if (first === undefined) return "";
  return `${counted(others.length + 1, "new warning")}: ${first.message}${others.length > 0 ? ", …" : ""}.`;
}

/** The first edit that breaks something, in the words of what it breaks; empty where none does. */
function breakInWords({ edits, changes }: SentenceFacts): string {
  const [first] = edits.filter(({ criticality }) => criticality === "breaking");
  const change = changes[first?.changes[0] ?? -1];
  if (change === undefined) return "";
  return change.cuts === undefined ? `${change.message} ${change.reason}` : change.message;
}

/** The worst new error, and how many more there are. A link that is cut stands for the errors that follow from it. */
function errorSentence(facts: SentenceFacts, errors: readonly Diagnostic[], after: CodeLocation): string {
  const cut = facts.edits
    .flatMap(({ changes }) => changes)
    .map((index) => facts.changes[index])
    .find((change) => change?.cuts !== undefined);
  const isLoading = errors.some((error) => stoppedBy(error, after.target) === "loading");
  if (cut === undefined || isLoading || facts.loads === "no") return worstInWords(facts, errors, after);
  const others = errors.filter((error) => !isToldByCuts(error, facts.changes));
  if (others.length > 0) return `${cut.message} ${worstInWords(facts, others, after)}`;
  const jobs = [...new Set(facts.failingJobs.filter(({ isNew }) => isNew).map(({ job }) => job))];
  const [job] = jobs;
  if (job === undefined) return cut.message;
  return `${cut.message} ${facts.loads === "yes" ? "It loads, but " : "So "}${jobs.length === 1 ? `job ${quoted(job)} fails when it runs` : `${jobs.length} jobs fail when they run`}.`;
}

/** Pipelines that are left out because their modules raise, or do not parse. */
function lostInWords({ loads, noLongerRead }: SentenceFacts, errors: readonly Diagnostic[]): string {
  const lost = [...new Set(errors.filter(losesPipeline).map(({ subject }) => subject.split(".").at(-1) ?? ""))];
  const others = errors.filter((error) => !losesPipeline(error)).length;
  const [pipelines, modules] = lost.length === 1 ? ["pipeline", "its module"] : ["pipelines", "their modules"];
  const nodes = noLongerRead.length === 0 ? "" : ` (${counted(noLongerRead.length, "node")})`;
  const why = `without ${pipelines} ${listed(lost)}${nodes}: ${modules} cannot be imported`;
  return `${loads === "yes" ? "It loads, but " : "It is "}${why}${others > 0 ? ` (and ${counted(others, "more error")})` : ""}.`;
}

function worstInWords(facts: SentenceFacts, errors: readonly Diagnostic[], { target }: CodeLocation): string {
  const { loads, failingJobs } = facts;
  const of = (stops: "loading" | "running"): Diagnostic | undefined =>
    errors.find((error) => stoppedBy(error, target) === stops);
  const worst = of("loading") ?? of("running") ?? errors[0];
  const more = errors.length > 1 ? ` (and ${counted(errors.length - 1, "more error")})` : "";
  const why = `${worst?.message ?? ""}${more}.`.replace(/\.\.$/u, ".");
  if (of("loading") !== undefined) return `It does not load: ${why}`;
  if (loads === "no") return `It did not load before and still does not. New is: ${why}`;
  const jobs = [...new Set(failingJobs.filter((one) => one.why === worst?.message).map(({ job }) => job))];
  const [job] = jobs;
  const loaded = loads === "yes" ? "It loads, but " : "";
  if (of("running") === undefined && worst !== undefined && losesPipeline(worst)) return lostInWords(facts, errors);
  if (of("running") === undefined || job === undefined)
    return loaded === "" ? why : `${loaded}something is wrong: ${why}`;
  const subject =
    jobs.length === 1 ? `job ${quoted(job)} fails when it runs` : `${jobs.length} jobs fail when they run`;
  return `${loaded}${subject}: ${why}`.replace(/^./u, (letter) => letter.toUpperCase());
}

/** Which files could not be followed, else how many blind spots there are. */
function doubtsInWords({ unfollowed: [first, ...others], blind, noLongerRead }: SentenceFacts): string {
  const [node, ...nodes] = noLongerRead;
  if (node !== undefined)
    return nodes.length === 0
      ? `node ${quoted(node)} can no longer be read.`
      : `${counted(noLongerRead.length, "node")} can no longer be read, ${quoted(node)} among them.`;
  if (first === undefined) return `${counted(blind, "blind spot")} may hide more than what is listed.`;
  const more = others.length === 0 ? "" : ` and ${counted(others.length, "more file")}`;
  return `what changes in ${quoted(first.path)}${more} could not be followed.`;
}

function loadsInWords(facts: SentenceFacts, { target }: CodeLocation): string {
  const { loads, before, diagnostics, unjudged, isReadAgain, environmentAlone } = facts;
  if (unjudged !== null) return `${unjudged.message}.`;
  if (loads === "no") return "It did not load before and still does not.";
  if (before === null)
    return environmentAlone === undefined
      ? "Loads; there is nothing before it to compare with."
      : `Loads; environment ${quoted(environmentAlone)} is new.`;
  const mended = diagnostics.fixed.find((one) => stoppedBy(one, target) === "loading");
  if (mended !== undefined)
    return `It loads now; before it did not: ${mended.message.replace(/\.$/u, "")}.${isReadAgain ? " What was not read then is not compared." : ""}`;
  return isUnbroken(facts) ? "Loads, nothing breaks." : "It loads.";
}

/** What only the newer side shows because it could not be read before is not called new. */
function readAgainInWords({ readAgain, isReadAgain }: SentenceFacts): string {
  const [node] = readAgain;
  if (node === undefined || isReadAgain) return "";
  return readAgain.length === 1
    ? `Node ${quoted(node)}, which could not be read before, is not compared.`
    : `${counted(readAgain.length, "node")} that could not be read before are not compared.`;
}

function isUnbroken({ edits, failingJobs, diagnostics }: SentenceFacts): boolean {
  return (
    edits.every(({ criticality }) => criticality !== "breaking") &&
    failingJobs.length === 0 &&
    // an error that is not proven is told as information, and may be one all the same
    diagnostics.introduced.every(({ rule, severity }) => severity === "info" && FINDINGS[rule].severity !== "error")
  );
}

/** Jobs that failed before the change, too. */
function failsAsBefore({ failingJobs, before }: SentenceFacts): string {
  const [job, ...others] = [...new Set(failingJobs.map((failing) => failing.job))];
  if (job === undefined) return "";
  const asBefore = before === null ? "" : ", as before";
  return others.length === 0
    ? `Job ${quoted(job)} fails when it runs${asBefore}.`
    : `${others.length + 1} jobs fail when they run${asBefore}.`;
}

/** `12 assets, 2 jobs and 1 schedule.`; kinds of which there are none are left out. */
function contents({ assets, jobs, schedules }: CodeLocation): string {
  const made = Object.values(assets).filter(({ external }) => !external).length;
  const counts = [
    [made, "asset"],
    [Object.keys(jobs).length, "job"],
    [Object.keys(schedules).length, "schedule"],
  ] as const;
  const there = counts.flatMap(([count, what]) => (count === 0 ? [] : [counted(count, what)]));
  return `${there.length === 0 ? "no assets" : there.join(", ").replace(/, (?=[^,]*$)/u, " and ")}.`;
}
