import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { markdownMessage, summaryText } from "../words/escape.ts";
import { reportName, reportWords } from "../words/words.ts";
import { alikeGroups, type AlikeGroup } from "./alike-groups.ts";
import { drawingSection } from "./drawing-section.ts";
import { findingItem } from "./finding-lines.ts";
import { fitSections, type TextLimits } from "./fit-sections.ts";
import { foldSections } from "./fold-sections.ts";
import { footerLine } from "./footer-line.ts";
import { leadLines, namedGroup, titleLine, worstFirst } from "./lead-lines.ts";
import type { MarkdownOptions } from "./markdown-options.ts";
import { liveLines, liveSections } from "./live-section.ts";
import { openLists } from "./open-lists.ts";
import { restInWords } from "./rest-in-words.ts";
import { printSection, type Section } from "./section.ts";
import { told } from "./told.ts";

/** Far below the 65,536 characters at which GitHub refuses a comment: what does not fit here is read by nobody here. */
export const COMMENT_LIMITS: TextLimits = { characters: 20_000, bytes: 60_000 };

/** The second and third group are folded below the first; of more the top has a line, and the summary all. */
const MOST_FOLDED = 5;
const LONGEST_SENTENCE = 420;
const MOST_MISTAKES = 3;

/**
 * The one comment on a pull request, for all projects and environments. Before the first fold at most one screen: what
 * changes and how much hangs on it in one sentence, what breaks, what to review, and a drawing that fits. Then, folded,
 * the lines themselves, what to run, what is reached. The same reports give the same text.
 */
export function renderComment(reports: readonly Report[], options: MarkdownOptions = {}): string {
  if (reports.length === 0) return "### Kedro on Dagster\n\nNo Kedro project was found.\n";
  const ordered = worstFirst(reports);
  const silent = ordered.filter(isSilent);
  const groups = alikeGroups(
    ordered.filter((report) => !isSilent(report)),
    options,
  );
  const [first, ...others] = groups;
  const sections =
    first === undefined ? nothing(silent, options) : firstSections(first, { groups, silent, ordered }, options);
  const rest = restInWords(options);
  return `${fitSections(
    [
      ...sections,
      ...liveSections(ordered, options.links?.after ?? null),
      ...others.slice(0, MOST_FOLDED).map((group) => otherSection(group, options, rest)),
      ...(others.length > MOST_FOLDED
        ? [plain(`${counted(others.length - MOST_FOLDED, "more review")}: ${rest}.`, 2)]
        : []),
      plain(footerLine(ordered, options), 1),
    ],
    options.limits ?? COMMENT_LIMITS,
    rest,
  ).trimEnd()}\n`;
}

/** Where nothing changes, that is one line. */
function nothing(silent: readonly Report[], options: MarkdownOptions): readonly Section[] {
  const [one] = silent;
  const isOneProject = new Set(silent.map(({ root }) => root)).size === 1;
  const where =
    silent.length > 1 ? ` The same in ${counted(silent.length, isOneProject ? "environment" : "review")}.` : "";
  const line = `${markdownMessage(one?.sentence ?? "", LONGEST_SENTENCE)}${where}`;
  return [plain(`${titleLine(silent, null)}${hostLines(options)}${liveLines(silent)}${line}`, 0)];
}

interface Ordered {
  readonly groups: readonly AlikeGroup[];
  readonly silent: readonly Report[];
  readonly ordered: readonly Report[];
}

/** What concerns most is not folded away. */
function firstSections(
  first: AlikeGroup,
  { groups, silent, ordered }: Ordered,
  options: MarkdownOptions,
): readonly Section[] {
  const teller = told(first.report, options);
  const top = `${titleLine([first.report], teller)}${hostLines(options)}${liveLines(ordered)}${leadLines(groups, silent)}`;
  const drawing = drawingSection(first.report, options.pageUrl);
  const lists = openLists(teller, top, drawing?.height ?? 0);
  const name = groups.length > 1 && lists !== "" ? `**${namedGroup(first)}**\n\n` : "";
  return [
    plain(`${top}${name}${lists}`.trimEnd(), 0),
    ...(drawing === null ? [] : [drawing]),
    ...foldSections(teller, lists),
  ];
}

/** Another group, whole in one fold: its lists, its drawing and its commands. */
function otherSection(group: AlikeGroup, options: MarkdownOptions, rest: string): Section {
  const { report } = group;
  const teller = told(report, options);
  const drawing = drawingSection(report);
  const lists = openLists(teller, "", drawing?.height ?? 0);
  const inner = [...(drawing === null ? [] : [drawing]), ...foldSections(teller, lists)].filter(
    ({ items }) => items.length === 0,
  );
  return {
    priority: 4,
    heading: summaryText(`${reportName(report)}: ${reportWords([report])}`),
    isFolded: true,
    lead: "",
    items: [
      `${markdownMessage(report.sentence, LONGEST_SENTENCE)}\n\n${lists}`,
      ...inner.map((section) => printSection(section, 0, rest)),
    ],
    tail: "",
    item: "part",
  };
}

/** What the host has to say, and mistakes in the settings, stand before everything that rests on them. */
function hostLines({ notes = [], mistakes = [], links }: MarkdownOptions): string {
  const lines = notes.map((note) => `- ${markdownMessage(note, 600)}\n`).join("");
  const wrong = mistakes.map((mistake) => findingItem(mistake, links?.after ?? null));
  const more = wrong.length - MOST_MISTAKES;
  const settings =
    wrong.length === 0
      ? ""
      : `#### Settings (${counted(wrong.length, "mistake")})\n\n${wrong.slice(0, MOST_MISTAKES).join("")}${more > 0 ? `- and ${more} more\n` : ""}\n`;
  return `${lines}${lines === "" ? "" : "\n"}${settings}`;
}

/** Nothing changes, and nothing is found that was not there. */
function isSilent({ edits, verdict, diagnostics: { introduced } }: Report): boolean {
  return edits.length === 0 && verdict === "pass" && introduced.every(({ severity }) => severity === "info");
}

function plain(heading: string, priority: number): Section {
  return { priority, heading, isFolded: false, lead: "", items: [], tail: "", item: "line" };
}
