import { type Diagnostic, stoppedBy } from "../../model/diagnostic.ts";
import { isToldByCuts } from "../../model/is-told-by-cuts.ts";
import type { ChangeType } from "../../model/change.ts";
import type { Edit, Report } from "../../model/report.ts";
import { bySeverity } from "../words/words.ts";
import { importerByName } from "../../changes/catalogue/wording.ts";
import { alikeEdits } from "./alike-edits.ts";
import { changeItem } from "./change-items.ts";
import { newDoubts } from "./doubt-items.ts";
import { failingItems, findingItems } from "./finding-items.ts";
import { isQuietEdit } from "./is-quiet-edit.ts";
import type { Told } from "./told.ts";
import { visibleSize } from "./visible-size.ts";

/** What is read before the first fold is at most a screen; the drawing has words and a height of its own. */
const LIMITS = { words: 350, height: 1120 } as const;
const MOST_ITEMS = 9;
/** Of changes of one kind so many are named while others wait. */
const MOST_OF_KIND = 4;

interface Item {
  readonly text: string;
  /** Items of one kind say much the same. */
  readonly kind: string;
  /** How many of its kind are named while others wait; left out for four. */
  readonly most?: number;
}

interface List {
  readonly heading: string;
  readonly items: readonly Item[];
  /** How many there are, where an item may stand for several. */
  readonly count?: number;
  /** What one more item is called. */
  readonly item: string;
}

/**
 * The lists of one report that are not folded away: what breaks, what cannot be read, what changes, the gravest first.
 * As many of each as leave the whole on one screen with what stands above (`used`) and the drawing below, first fewer
 * changes, then fewer breaks; the others are counted, with where they are.
 */
export function openLists(told: Told, used: string, drawingHeight: number): string {
  const lists = listsOf(told);
  let text = "";
  for (const grave of [6, 4, 2, 1])
    for (let most = MOST_ITEMS; most > 0; most--) {
      if (most < Math.min(grave, 3)) break;
      text = printed(lists, { grave, most });
      const { words, height } = visibleSize(`${used}${text}`);
      if (words <= LIMITS.words && height <= LIMITS.height - drawingHeight) return text;
    }
  return text;
}

/** All items of the open lists, of which the folds tell those that found no room. */
export function openItems(told: Told): readonly string[] {
  return listsOf(told).flatMap(({ items }) => items.map(({ text }) => text));
}

/** How many breaks and changes there are, for the title: `2 breaks, 5 changes`. */
export function openCounts(told: Told): readonly { readonly item: string; readonly count: number }[] {
  return listsOf(told).map(({ item, items, count = items.length }) => ({ item, count }));
}

/** Changes that a list may name, the gravest, removals and those that reach most first: names, labels and text are folded away. */
export function loudEdits(report: Report): Report["edits"] {
  if (report.before === null || report.after === null) return [];
  const gravity = { breaking: 0, risky: 1, safe: 2 } as const;
  return report.edits
    .filter((edit) => !isQuietEdit(edit, report))
    .sort(
      (a, b) =>
        gravity[a.criticality] - gravity[b.criticality] ||
        Number(isByName(a)) - Number(isByName(b)) ||
        Number(isRemoval(b, report)) - Number(isRemoval(a, report)) ||
        b.assets - a.assets,
    );
}

/** Code that may be imported by a name: it says less than what is edited by itself. */
function isByName({ cause }: Edit): boolean {
  return cause?.kind === "code" && importerByName(cause.name) !== null;
}

const REMOVALS: ReadonlySet<ChangeType> = new Set([
  "asset-removed",
  "asset-made-external",
  "node-removed",
  "job-removed",
  "pipeline-removed",
]);

/** What is there no more says more than any value that changes. */
function isRemoval({ changes }: Edit, report: Report): boolean {
  const type = report.changes[changes[0] ?? -1]?.type;
  return type !== undefined && REMOVALS.has(type);
}

/** Lists are asked for several times while a comment is made. */
const known = new WeakMap<Told, readonly List[]>();

function listsOf(told: Told): readonly List[] {
  const found = known.get(told) ?? makeLists(told).filter(({ items }) => items.length > 0);
  known.set(told, found);
  return found;
}

function makeLists(told: Told): readonly List[] {
  const { report } = told;
  const { introduced } = report.diagnostics;
  const each = (texts: readonly string[]): readonly Item[] => texts.map((text, index) => ({ text, kind: `${index}` }));
  if (report.loads === "no") {
    const causes = errorsOfUnloaded(told);
    return [{ heading: "", items: each(findingItems(causes, [], told)), count: causes.length, item: "error" }];
  }
  const findings = bySeverity(introduced).filter(({ severity }) => severity !== "info");
  const errors = findings.filter((one) => one.severity === "error" && !isToldByCuts(one, report.changes));
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const edits = alikeEdits(loudEdits(report), report).map(([edit, ...others]) => ({
    isBreak: edit.criticality === "breaking",
    text: changeItem(edit, told, others),
    kind: report.changes[edit.changes[0] ?? -1]?.type ?? "",
    // of what is safe one stands for its kind
    ...(edit.criticality === "safe" ? { most: 1 } : {}),
  }));
  const others = [...each(failingItems(introduced, report.failingJobs)), ...edits.filter(({ isBreak }) => isBreak)];
  const breaks = [...each(findingItems(errors, report.failingJobs, told)), ...others];
  const isLost = (report.changedFiles ?? []).some(({ account }) => account === "not-followed");
  const doubts = report.verdict === "unknown" || isLost ? newDoubts(told) : [];
  return [
    { heading: "Breaks", items: breaks, count: errors.length + others.length, item: "break" },
    { heading: "Not readable", items: each(doubts), item: "cause" },
    {
      heading: "New warnings",
      items: each(findingItems(warnings, [], told)),
      count: warnings.length,
      item: "warning",
    },
    { heading: "Changes", items: edits.filter(({ isBreak }) => !isBreak), item: "change" },
  ];
}

/** What stops the loading first, then what else is newly wrong: a syntax error is to be mended whatever else is. */
function errorsOfUnloaded({ report: { target, diagnostics } }: Told): readonly Diagnostic[] {
  const isStopping = (one: Diagnostic): boolean => stoppedBy(one, target) === "loading";
  const errors = diagnostics.introduced.filter(({ severity }) => severity === "error");
  const [stopping, others] = [errors.filter(isStopping), errors.filter((one) => !isStopping(one))];
  return stopping.length > 0 ? [...stopping, ...others] : [...others, ...diagnostics.remaining.filter(isStopping)];
}

function printed(
  lists: readonly List[],
  { grave, most: light }: { readonly grave: number; readonly most: number },
): string {
  return lists
    .map(({ heading, items, item, count = items.length }) => {
      const most = item === "change" ? light : grave;
      const shown = items.length <= most ? items : varied(items).slice(0, most);
      const hidden = items.length - shown.length;
      const more = hidden === 0 ? "" : `- and ${hidden} more ${hidden === 1 ? item : `${item}s`}, folded below\n`;
      const head = heading === "" ? "" : `#### ${heading}${count > 1 ? ` (${count})` : ""}\n\n`;
      return `${head}${shown.map(({ text }) => text).join("")}${more}\n`;
    })
    .join("");
}

/** The first of each kind: sixty paths that change must not hide what changes besides. */
function varied(items: readonly Item[]): readonly Item[] {
  const seen = new Map<string, number>();
  const first = items.filter(({ kind, most = MOST_OF_KIND }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= most;
  });
  return first;
}
