import type { CommentSize } from "./measure-comment.ts";
import type { PageSize } from "./measure-page.ts";
import { SURVEYED, SURVEYED_PAGES } from "./survey.ts";

export interface SampleRow {
  readonly name: string;
  readonly size: Omit<CommentSize, "text">;
  /** What a browser measured. */
  readonly look: {
    readonly toChange: number;
    readonly whole: number;
    readonly scale: number | null;
    readonly drawing: number | null;
    readonly letters: number | null;
  };
  readonly page: PageSize & PageOpening;
}

/** What a browser measured of a page. */
export interface PageOpening {
  readonly elements: number;
  /** Milliseconds from asking for a tab until the graph stands in it. */
  readonly opens: number;
}

/** docs/samples.md: how large the comment and the page of each sample are, and what they were. */
export function samplesTable(rows: readonly SampleRow[]): string {
  return `# Sizes of comment, page and picture

What the comment on a pull request measures, for the changes in \`tools/samples\`; px at GitHub's width of 900, every fold
shut, in Chromium with GitHub's dialect, its style sheet and Mermaid. \`npm run samples\` writes this page and takes a picture
of each; \`npm test\` holds the first five columns, and the bounds: 400 words before the first fold, 12 boxes, 24,000 bytes.

| Change | Words before the first fold | Words | Bytes | Boxes | px to the first change | px whole | Scale of the drawing | Its px | Its letters in px |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map(commentRow).join("\n")}

## Of the page and the picture

\`report.html\` holds the data of the review, and the program, which is ${Math.round((rows[0]?.page.program ?? 0) / 1000)} kB. Opening is from asking for a tab until
the graph stands in it, the least of three, on a machine with other work; \`npm run test:system\` holds ten thousand assets to
three times an empty file's. The picture is \`report.svg\`. \`npm test\` holds data and picture, and that a page has 2 MB at most.

| Change | Data in kB | Elements | ms to open | px of the picture | Its kB |
| --- | --- | --- | --- | --- | --- |
${rows.map(pageRow).join("\n")}

## Before

What changes of the same kind measured before comment and page were made anew, mostly in other projects, and what they
measure now. A drawing that is left out had no room.

| Change | Was looked at | Words | px to the first change | px whole | Letters of the drawing in px |
| --- | --- | --- | --- | --- | --- |
${SURVEYED.map((one) => surveyRow(one, rows)).join("\n")}

| Page | kB | Elements | Opens |
| --- | --- | --- | --- |
${Object.entries(SURVEYED_PAGES)
  .map(([name, one]) => surveyedPageRow(name, one, rows))
  .join("\n")}
`;
}

function commentRow({ name, size, look }: SampleRow): string {
  const { toChange, whole, scale, drawing, letters } = look;
  return `| ${name} | ${size.wordsOpen} | ${size.words} | ${size.bytes} | ${size.boxes} | ${toChange} | ${whole} | ${scale ?? "–"} | ${drawing ?? "–"} | ${letters ?? "–"} |`;
}

/** The columns that need no browser. */
export function heldOfPage({ data, picture, pictureBytes }: PageSize): {
  readonly data: string;
  readonly picture: string;
} {
  return { data: kilobytes(data), picture: `${picture} | ${kilobytes(pictureBytes)}` };
}

function pageRow({ name, page }: SampleRow): string {
  const { data, picture } = heldOfPage(page);
  return `| ${name} | ${data} | ${page.elements} | ${page.opens} | ${picture} |`;
}

function surveyRow(
  { sample, was, words, toChange, whole, letters }: (typeof SURVEYED)[number],
  rows: readonly SampleRow[],
): string {
  const now = rows.find(({ name }) => name === sample);
  const both = (before: number | null, after: number | null | undefined): string =>
    before === null && after == null ? "–" : `${before ?? "–"} → ${after ?? "–"}`;
  return `| ${sample} | ${was} | ${both(words, now?.size.words)} | ${both(toChange, now?.look.toChange)} | ${both(whole, now?.look.whole)} | ${both(letters, now?.look.letters)} |`;
}

function surveyedPageRow(name: string, before: (typeof SURVEYED_PAGES)[string], rows: readonly SampleRow[]): string {
  const page = rows.find((row) => row.name === name)?.page;
  const all = page === undefined ? "–" : Math.round((page.data + page.program) / 1000);
  return `| ${name} | ${before.kilobytes} → ${all} | ${before.elements ?? "–"} → ${page?.elements ?? "–"} | ${before.opens} → ${page === undefined ? "–" : `${(page.opens / 1000).toFixed(1)} s`} |`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
