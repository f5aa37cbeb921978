import { blockNames } from "../syntax/bound-names.ts";
import type { Expression, Module, Statement } from "../syntax/syntax.ts";
import { blocksOf } from "../syntax/walk-syntax.ts";

/** What names of a module mean to one who looks for messages; a name that could be anything else is in none of them. */
export interface MessageNames {
  /** Loggers: what `logging.getLogger()` gave, loguru's, `logging` itself. */
  readonly loggers: ReadonlySet<string>;
  /** Functions of Python's own that the module does not bind. */
  readonly builtins: ReadonlySet<string>;
  /** `time`, `datetime` and clocks imported from them, by the dotted name that they stand for. */
  readonly clocks: ReadonlyMap<string, string>;
  /** Progress bars of libraries. */
  readonly bars: ReadonlySet<string>;
}

/** Looks a logger up that another module defines. */
export type LoggerElsewhere = (imported: {
  readonly module: string;
  readonly level: number;
  readonly name: string;
}) => boolean;

const OF_PYTHON = ["print", "len", "round"];
const BARS = /^(?:tqdm(?:\.(?:auto|notebook|std|autonotebook|rich))?\.tqdm|rich\.progress\.track)$/u;
const CLOCKS =
  /^(?:time|datetime|datetime\.datetime|time\.(?:time|time_ns|perf_counter|perf_counter_ns|monotonic|monotonic_ns|process_time))$/u;

/** Only statements of the module itself count, and only names that it binds once. */
export function messageNames(module: Module, isLogger: LoggerElsewhere): MessageNames {
  const imports = new Map<string, string>();
  const given = new Map<string, Expression>();
  const elsewhere = new Set<string>();
  const times = new Map<string, number>();
  const bind = (name: string): void => void times.set(name, (times.get(name) ?? 0) + 1);
  let isOpen = false;
  for (const statement of module.body) {
    for (const name of blockNames([statement]).bound) bind(name);
    if (statement.kind === "import")
      for (const { name, alias } of statement.names)
        if (alias !== null || !name.includes(".")) imports.set(alias ?? name, name);
    if (statement.kind === "import-from" && statement.names === "*") isOpen = true;
    if (statement.kind === "import-from" && statement.names !== "*")
      for (const { name, alias } of statement.names) {
        const { module: source, level } = statement;
        if (level === 0) imports.set(alias ?? name, `${source}.${name}`);
        if (isLogger({ module: source, level, name })) elsewhere.add(alias ?? name);
      }
    if (statement.kind === "assign" && statement.targets.length === 1 && statement.targets[0]?.kind === "name")
      given.set(statement.targets[0].name, statement.value);
  }
  for (const name of globalNames(module.body)) times.set(name, 2);
  const isOnce = (name: string): boolean => !isOpen && times.get(name) === 1;
  const importedAs = (name: string): string => (isOnce(name) ? (imports.get(name) ?? "") : "");
  const loggers = [...times.keys()].filter((name) => {
    if (!isOnce(name)) return false;
    if (elsewhere.has(name) || /^(?:logging|loguru\.logger)$/u.test(importedAs(name))) return true;
    const value = given.get(name);
    return value !== undefined && isGetLogger(value, importedAs);
  });
  const imported = [...imports.keys()];
  return {
    loggers: new Set(loggers),
    builtins: new Set(isOpen ? [] : OF_PYTHON.filter((name) => !times.has(name))),
    clocks: new Map(imported.filter((name) => CLOCKS.test(importedAs(name))).map((name) => [name, importedAs(name)])),
    bars: new Set(imported.filter((name) => BARS.test(importedAs(name)))),
  };
}

/** `logging.getLogger(__name__)`. */
function isGetLogger(node: Expression, importedAs: (name: string) => string): boolean {
  if (node.kind !== "call" || node.keywords.length > 0 || node.arguments.length > 1) return false;
  const { callee } = node;
  const [name] = node.arguments;
  if (name !== undefined && name.kind !== "string" && !(name.kind === "name" && name.name === "__name__")) return false;
  if (callee.kind === "name") return importedAs(callee.name) === "logging.getLogger";
  return callee.kind === "attribute" && callee.name === "getLogger" && callee.object.kind === "name"
    ? importedAs(callee.object.name) === "logging"
    : false;
}

/** Names that some function declares as the module's. */
function globalNames(body: readonly Statement[]): readonly string[] {
  return body.flatMap((node) => {
    if (node.kind === "global") return node.names;
    if (node.kind === "function" || node.kind === "class") return globalNames(node.body);
    return blocksOf(node).flatMap(globalNames);
  });
}
