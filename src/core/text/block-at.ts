const MOST_LINES = 200;

/**
 * The lines that belong to what begins at a line (from 1): those below it that stand deeper, and a closing bracket. A
 * Python function, a YAML mapping and a constant over several lines all end that way. Empty where there is no such line.
 */
export function blockAt(lines: readonly string[], line: number): readonly string[] {
  const first = lines[line - 1];
  if (first === undefined) return [];
  const depth = indentOf(first);
  let end = line;
  let isDecorator = first.trimStart().startsWith("@");
  while (end < lines.length && end - line < MOST_LINES) {
    const next = lines[end] ?? "";
    const isInside =
      next.trim() === "" || indentOf(next) > depth || (indentOf(next) === depth && /^\s*[)\]}]/u.test(next));
    if (!isInside && !isDecorator) break;
    if (!isInside) isDecorator = next.trimStart().startsWith("@");
    end++;
  }
  while (end > line && (lines[end - 1] ?? "").trim() === "") end--;
  return lines.slice(line - 1, end);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
