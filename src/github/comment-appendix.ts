import { markdownCode, markdownText } from "../core/report/words/escape.ts";

/** What stands below a review in our comment and outlives it: answers to people, and what became of the change. */
export interface Appendix {
  /** Head that the review is of, and since when it is; ISO 8601, "" where that is not known. */
  readonly head: string;
  readonly since: string;
  /** Rules that people had left out for this head. */
  readonly ignored: readonly { readonly rule: string; readonly reason: string; readonly by: string }[];
  /** Answers to comments, the latest last. Markdown, escaped. */
  readonly answers: readonly { readonly comment: number; readonly text: string }[];
  /** Tree that was reviewed, and by which version. */
  readonly reviewed: { readonly tree: string; readonly version: string } | null;
  /** What became of it, a line of Markdown a deployment branch. */
  readonly deployed: readonly { readonly branch: string; readonly text: string }[];
}

export const NO_APPENDIX: Appendix = { head: "", since: "", ignored: [], answers: [], reviewed: null, deployed: [] };

const START = "<!-- kedro-dagster-action appendix ";
const END = " -->";
const MOST_ANSWERS = 5;
const LONGEST_ANSWER = 3000;
/** What GitHub allows leaves room for so much beside a review. */
const LONGEST = 30_000;

/** The appendix as the end of a comment: its data, which nothing in it can end, and what people read. */
export function printAppendix(appendix: Appendix): string {
  const answers = appendix.answers
    .slice(-MOST_ANSWERS)
    .map(({ comment, text }) => ({ comment, text: wholeLines(text, LONGEST_ANSWER) }));
  const kept = { ...appendix, answers };
  const lines = [
    ...(kept.ignored.length > 0
      ? [
          `Left out for this head: ${kept.ignored.map(({ rule, by }) => `${markdownCode(rule)} (${markdownText(by)})`).join(", ")}.`,
        ]
      : []),
    ...kept.answers.map(({ text }) => text),
    ...kept.deployed.map(({ text }) => text),
  ];
  const hidden = `${START}${escaped(JSON.stringify(kept))}${END}`;
  const shown = [hidden, ...(lines.length === 0 ? [] : ["---", ...lines])].join("\n\n");
  return shown.length <= LONGEST || kept.answers.length === 0
    ? shown
    : printAppendix({ ...kept, answers: kept.answers.slice(1) });
}

/** A comment's text without its appendix, and that; what is not whole is none. */
export function readAppendix(text: string): { readonly text: string; readonly appendix: Appendix | null } {
  // it begins a line, which may be the first
  const start = `\n${text}`.lastIndexOf(`\n${START}`);
  if (start < 0) return { text, appendix: null };
  const [line = ""] = text.slice(start).split("\n", 1);
  const json = line.endsWith(END) ? line.slice(START.length, -END.length) : "";
  return { text: text.slice(0, start).trimEnd(), appendix: parse(json) };
}

/** The lines there is room for: Markdown that is cut within one would show what follows a name as if it were ours. */
function wholeLines(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, text.lastIndexOf("\n", most - 2)))}\n…`.trimStart();
}

/** No `--`, `<` or `>` that could end an HTML comment. */
function escaped(json: string): string {
  return json.replaceAll(/[-<>]/gu, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function parse(json: string): Appendix | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const { head, since, ignored, answers, reviewed, deployed } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!isText(head) || !isText(since)) return null;
  return {
    head,
    since,
    ignored: rows(ignored, ["rule", "reason", "by"]) as Appendix["ignored"],
    answers: rows(answers, ["text"]).filter(({ comment }) =>
      Number.isSafeInteger(comment),
    ) as unknown as Appendix["answers"],
    reviewed: (rows([reviewed], ["tree", "version"])[0] ?? null) as Appendix["reviewed"],
    deployed: rows(deployed, ["branch", "text"]) as Appendix["deployed"],
  };
}

function rows(value: unknown, texts: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (row: unknown): row is Readonly<Record<string, unknown>> =>
      typeof row === "object" &&
      row !== null &&
      texts.every((name) => isText((row as Readonly<Record<string, unknown>>)[name])),
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
