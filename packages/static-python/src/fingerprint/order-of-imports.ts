import { importsOf } from "./imports-of.ts";
import type { CodeInQuestion } from "./project-pieces.ts";

/**
 * What imports say about who changes a name last, as a text for each name: of modules that write to a name of another one
 * when they are imported, how many nobody imports, and in which order whoever imports several of them does.
 */
export function orderOfImports(
  { project, modules: running }: CodeInQuestion,
  changes: ReadonlyMap<string, readonly string[]>,
  steps: { readonly isStep: (key: string, piece: string) => boolean },
): (key: string) => string {
  const writers = new Map<string, ReadonlySet<string>>();
  for (const [key, pieces] of changes) {
    const home = key.startsWith("name ") ? key.split(" ")[1] : "";
    const own = pieces.filter((piece) => steps.isStep(key, piece)).map((piece) => piece.split(" ")[1] ?? "");
    const foreign = new Set(own.filter((module) => module !== home));
    if (foreign.size > 0) writers.set(key, foreign);
  }
  if (writers.size === 0) return () => "";
  const imported = running.map((module) => [module, importsOf(project, module)] as const);
  const reached = new Set(imported.flatMap(([module, names]) => names.filter((name) => name !== module)));
  return (key) => {
    const modules = writers.get(key);
    if (modules === undefined) return "";
    const idle = [...modules].filter((module) => !reached.has(module)).length;
    const orders = imported
      .map(([, names]) => names.filter((name) => modules.has(name)))
      .filter(({ length }) => length > 1);
    const ranks = new Map([...modules].sort().map((module, index) => [module, index]));
    const order = new Set(orders.map((names) => names.map((name) => ranks.get(name)).join(">")));
    return `${idle === 0 ? "" : ` idle ${idle}`}${[...order]
      .sort()
      .map((text) => ` ${text}`)
      .join("")}`;
  };
}
