import { readFileSync } from "node:fs";
import {
  createInterpreter,
  createParsedModules,
  type HostContext,
  type ParsedModule,
  type ProjectFiles,
  type Value,
} from "static-python";
import { pythonParser } from "../python-parser.ts";

/** What a program leaves by us; null for a thing that is not known. */
export type LawAnswer = { readonly causes: readonly string[] } & (
  | {
      readonly kind: "answers";
      readonly answers: readonly (string | null)[];
      /** The first stands for any number of things. */
      readonly isOpen: boolean;
      readonly mayRaise: boolean;
    }
  | { readonly kind: "raised"; readonly raised: string; readonly mayRaise: boolean }
  | { readonly kind: "unknown" }
);

const KINDS = readFileSync(new URL("kinds.py", import.meta.url), "utf8");

/** Evaluates programs that import `kinds`. */
export async function lawEvaluator(): Promise<(program: string) => LawAnswer> {
  const parser = await pythonParser();
  const parsed = new Map<string, ParsedModule>();
  return (program) => {
    const texts: Readonly<Record<string, string>> = { "kinds.py": KINDS, "program.py": program };
    const read = (path: string): string | null => texts[path] ?? null;
    const files: ProjectFiles = { list: () => Object.keys(texts), read, version: read };
    const kinds = parsed.get("kinds.py");
    parsed.clear();
    if (kinds !== undefined) parsed.set("kinds.py", kinds);
    const interpreter = createInterpreter({
      modules: createParsedModules(parser, files, parsed),
      files,
      searchPath: [""],
      hostModules: new Map(),
      environmentVariables: new Map(),
      python: { allowed: [11], taken: 11 },
      budget: { steps: 300_000, bytes: 50_000_000 },
    });
    const causes = new Set<string>();
    const result = interpreter.attempt((host) => answersOf(host, causes));
    if (result.kind === "stopped") return { kind: "unknown", causes: [result.cause.message] };
    const mayRaise = result.mayRaise !== null;
    if (result.mayRaise !== null && causes.size === 0) causes.add(result.mayRaise.message);
    if (result.kind === "value")
      return result.value === null
        ? { kind: "unknown", causes: [...causes] }
        : { kind: "answers", ...result.value, mayRaise, causes: [...causes] };
    const { type, message, exception } = result.raised;
    if (exception.kind === "unknown") return { kind: "unknown", causes: [exception.cause.message] };
    return { kind: "raised", raised: `${type}: ${message}`, mayRaise, causes: [...causes] };
  };
}

interface Answers {
  readonly answers: readonly (string | null)[];
  readonly isOpen: boolean;
}

function answersOf(host: HostContext, causes: Set<string>): Answers | null {
  const program = host.importModule("program");
  const result = host.attribute(program, "result");
  const things = result.kind === "unknown" ? result : host.iterate(result);
  if ("kind" in things) {
    causes.add(things.cause.message);
    return null;
  }
  const shown = (value: Value): string | null => {
    const text = host.representation(value);
    if (typeof text === "string") return text;
    causes.add(text.cause.message);
    return null;
  };
  const [first, ...others] = things;
  const said = program.kind === "module" ? program.attributes.get("said") : undefined;
  if (first === undefined || first !== said) return { answers: things.map(shown), isOpen: false };
  const isOpen = first.kind !== "list";
  return { answers: [...(isOpen ? [first] : first.items), ...others].map(shown), isOpen };
}
