import type { Texts } from "../../seeds/mutate.ts";
import type { SeededProject } from "../seeded-project.ts";

/** A plain `def` of the project that nodes run, with its lines. */
export interface ProjectFunction {
  readonly name: string;
  readonly module: string;
  readonly file: string;
  /** Index of its first line (`def`), and of the line behind its last. */
  readonly from: number;
  readonly to: number;
  /** Nodes that run it, as the real Kedro names function and module. */
  readonly nodes: readonly string[];
}

/** Functions that only node calls speak of: an edit of one reaches the nodes that run it and no others. */
export function projectFunctions({ real, files }: SeededProject): readonly ProjectFunction[] {
  const nodes = Object.entries(real.nodes);
  return Object.entries(files)
    .filter(([path]) => path.endsWith(".py"))
    .flatMap(([file, text]) => {
      const module = file
        .replace(/^src\//, "")
        .replace(/(\/__init__)?\.py$/, "")
        .replaceAll("/", ".");
      const lines = text.split("\n");
      return lines.flatMap((line, from) => {
        const name = /^def (\w+)\(/.exec(line)?.[1];
        if (name === undefined || lines[from - 1]?.startsWith("@") === true) return [];
        const users = nodes
          .filter(([, node]) => node.function === name && node.module === module)
          .map(([node]) => node);
        const length = lines.slice(from + 1).findIndex((next) => /^[^\s#)]/.test(next));
        return users.length === 0 || isCalledElsewhere(files, name)
          ? []
          : [{ name, module, file, from, to: length === -1 ? lines.length : from + 1 + length, nodes: users }];
      });
    });
}

/** Rewrites the lines of a function. */
export function withLines(
  files: Texts,
  { file, from, to }: ProjectFunction,
  change: (lines: readonly string[]) => readonly string[],
): Texts {
  const lines = (files[file] ?? "").split("\n");
  return {
    ...files,
    [file]: [...lines.slice(0, from), ...change(lines.slice(from, to)), ...lines.slice(to)].join("\n"),
  };
}

/** Its first `return`, changed. */
export function withReturn(
  lines: readonly string[],
  change: (indent: string, value: string) => string,
): readonly string[] | null {
  const at = lines.findIndex((line) => /^\s+return \S.*[^([{,\\]$/.test(line) && balanced(line));
  const [, indent = "", value = ""] = /^(\s+)return (.*)$/.exec(lines[at] ?? "") ?? [];
  return at === -1 ? null : [...lines.slice(0, at), change(indent, value), ...lines.slice(at + 1)];
}

function balanced(line: string): boolean {
  return (line.match(/[([{]/g)?.length ?? 0) === (line.match(/[)\]}]/g)?.length ?? 0);
}

/** Whether more than its definition, imports, `__all__` and node calls speak of a name. */
function isCalledElsewhere(files: Texts, name: string): boolean {
  const uses = Object.entries(files)
    .filter(([path]) => path.endsWith(".py"))
    .flatMap(([, text]) =>
      text
        .split("\n")
        .filter((line) => new RegExp(`\\b${name}\\b\\(`).test(line) && !new RegExp(`^def ${name}\\(`).test(line)),
    );
  return (
    uses.length > 0 ||
    Object.values(files).some((text) => new RegExp(`(partial|wraps|[\\[=(] ?map)\\(\\s*${name}\\b`).test(text))
  );
}
