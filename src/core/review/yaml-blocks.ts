import type { SourceBlock } from "./source-block.ts";

const KEY = /^(?<indent> *)(?:- +)?(?<key>"[^"]*"|'[^']*'|[^\s#&*!|>'"{}[\],:][^#:]*?)\s*:(?=\s|$)(?<rest>.*)$/u;

/** A key stands at the start of its line. */
const LONGEST_LINE = 1000;

/**
 * Every key of a YAML text with the lines of its value, and every anchor, found by indentation alone: enough to tell
 * which definition an edit touched, whatever the values mean.
 */
export function yamlBlocks(text: string): readonly SourceBlock[] {
  const lines = text.split(/\r?\n/u);
  const open: { readonly indent: number; readonly key: string }[] = [];
  const blocks: SourceBlock[] = [];
  lines.forEach((line, index) => {
    const match = KEY.exec(line.slice(0, LONGEST_LINE))?.groups;
    if (match === undefined) return;
    const indent = match["indent"]?.length ?? 0;
    const key = (match["key"] ?? "").replace(/^["']|["']$/gu, "");
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    open.push({ indent, key });
    const end = endOfBlock(lines, index, indent);
    const value = lines.slice(index, end).join("\n");
    blocks.push({
      name: open.map((parent) => parent.key).join("."),
      kind: "key",
      line: index + 1,
      endLine: end,
      text: value,
    });
    const anchor = /(?:^|\s)&(?<anchor>[^\s,[\]{}]+)/u.exec(match["rest"] ?? "")?.groups?.["anchor"];
    if (anchor !== undefined) blocks.push({ name: anchor, kind: "anchor", line: index + 1, endLine: end, text: value });
  });
  return blocks;
}

/** The first line that is no deeper than the key; blank lines and comments before it do not count. */
function endOfBlock(lines: readonly string[], start: number, indent: number): number {
  let end = start + 1;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (/^\s*(?:#|$)/u.test(line)) continue;
    const depth = line.length - line.trimStart().length;
    if (depth < indent || (depth === indent && !line.trimStart().startsWith("- "))) break;
    if (depth === indent && !/^\s*- /u.test(line)) break;
    end = index + 1;
  }
  return end;
}
