import type { CommentSize } from "./measure-comment.ts";

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
}

/** docs/samples.md: how large the comment of each sample is. */
export function samplesTable(rows: readonly SampleRow[]): string {
  const lines = rows.map(
    ({ name, size, look }) =>
      `| ${name} | ${size.wordsOpen} | ${size.words} | ${size.bytes} | ${size.boxes} | ${look.toChange} | ${look.whole} | ${look.scale ?? "–"} | ${look.drawing ?? "–"} | ${look.letters ?? "–"} |`,
  );
  return `# Sizes of the comment

What the comment on a pull request measures, for the changes in \`tools/samples\`; px at GitHub's width of 900, every fold
shut, in Chromium with GitHub's dialect, its style sheet and Mermaid. \`npm run samples\` writes this page and takes a picture
of each; \`npm test\` holds the first five columns, and the bounds: 400 words before the first fold, 12 boxes, 24,000 bytes.

| Change | Words before the first fold | Words | Bytes | Boxes | px to the first change | px whole | Scale of the drawing | Its px | Its letters in px |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${lines.join("\n")}
`;
}
