/** A line with one name in place of another, and which line it is. */
export interface ExchangedLine {
  readonly line: number;
  readonly text: string;
}

/**
 * The one place in some lines at which a name is written, with another name there; null where it is not written just once.
 * Python writes names in quotes; YAML as it likes.
 */
export function exchangeName(
  lines: readonly { readonly line: number; readonly text: string }[],
  { file, replace, by }: { readonly file: string; readonly replace: string; readonly by: string },
): ExchangedLine | null {
  const isPython = file.endsWith(".py");
  // what would need quotes, or escapes inside of them, is left to whoever writes it
  if (!/^[\w.:@/-]+$/u.test(by) || !/^[\w.:@/-]+$/u.test(replace)) return null;
  const found = lines.flatMap(({ line, text }) =>
    [...text.matchAll(new RegExp(escaped(replace), "gu"))]
      .filter(({ index }) => isWhole(text, index, index + replace.length, isPython))
      .map(({ index }) => ({ line, text: text.slice(0, index) + by + text.slice(index + replace.length) })),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isWhole(text: string, start: number, end: number, isPython: boolean): boolean {
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  if (isPython)
    return (before === '"' || before === "'") && before === after && !/[rbf]/iu.test(text.charAt(start - 2));
  if (text.slice(0, start).includes("#")) return false;
  return !/[\w.@/-]/u.test(before) && (after === ":" ? /^:(?:\s|$)/u.test(text.slice(end)) : !/[\w.@/-]/u.test(after));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`);
}
