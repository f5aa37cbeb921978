import type { SourceBlock } from "./source-block.ts";

const LONGEST_LINE = 1000;

/**
 * The statements at the top of a Python text that bind a name: constants, functions, classes, imports. Found by the
 * first column alone; a statement goes on through indented lines, blank lines and closing brackets.
 */
export function pythonBlocks(text: string): readonly SourceBlock[] {
  const lines = text.split(/\r?\n/u);
  const starts = lines.flatMap((line, index) => (/^[^\s#)\]}]/u.test(line) ? [index] : []));
  return withDecorators(starts, lines).flatMap(([start, head], position, all) => {
    const next = all[position + 1]?.[0] ?? lines.length;
    let end = next;
    while (end > start + 1 && /^\s*(?:#|$)/u.test(lines[end - 1] ?? "")) end--;
    const body = lines.slice(start, end).join("\n");
    return named((lines[head] ?? "").slice(0, LONGEST_LINE), body).map((block) => ({
      ...block,
      line: start + 1,
      endLine: end,
      text: body,
    }));
  });
}

/** A decorator belongs to what it decorates: pairs of first line and the line that binds the name. */
function withDecorators(
  starts: readonly number[],
  lines: readonly string[],
): readonly (readonly [start: number, head: number])[] {
  const pairs: [number, number][] = [];
  let first: number | null = null;
  for (const start of starts) {
    if ((lines[start] ?? "").startsWith("@")) first ??= start;
    else {
      pairs.push([first ?? start, start]);
      first = null;
    }
  }
  return pairs;
}

function named(head: string, body: string): readonly Pick<SourceBlock, "name" | "kind" | "from">[] {
  const code = /^(?:async\s+)?(?:def|class)\s+(?<name>\w+)/u.exec(head)?.groups?.["name"];
  if (code !== undefined) return [{ name: code, kind: "code" }];
  const from = /^from\s+(?<module>[.\w]+)\s+import\s+(?<names>[\s\S]+)$/u.exec(body)?.groups;
  if (from !== undefined)
    return importedNames(from["names"] ?? "").map(({ name, as }) => ({
      name: as,
      kind: "import",
      from: { module: from["module"] ?? "", name },
    }));
  const constant = /^(?<name>\w+)\s*(?::[^=]+)?(?:[-+*/|&]?=)(?!=)/u.exec(head)?.groups?.["name"];
  return constant === undefined ? [] : [{ name: constant, kind: "constant" }];
}

function importedNames(list: string): readonly { readonly name: string; readonly as: string }[] {
  return list
    .replaceAll(/#.*$/gmu, "")
    .replaceAll(/[()\\]/gu, " ")
    .split(",")
    .flatMap((part) => {
      const [name, as, alias] = part.trim().split(/\s+/u);
      return name === undefined || !/^\w+$/u.test(name)
        ? []
        : [{ name, as: as === "as" && alias !== undefined ? alias : name }];
    });
}
