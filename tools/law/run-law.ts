import { readFileSync } from "node:fs";
import { createInterpreter, createParsedModules, type ParsedModule, type ProjectFiles } from "static-python";
import { pythonParser } from "../python-parser.ts";
import { seededRandom } from "../seeds/seeded-random.ts";
import { lawExpression, type LawProgram, namesToAsk } from "./expressions.ts";
import { lawProgram } from "./programs.ts";
import { startPythonJudge } from "./python-judge.ts";

export interface LawOptions {
  readonly python: string;
  readonly expressions: number;
  readonly programs: number;
  readonly seed: number;
}

export interface Wrong extends LawProgram {
  readonly seed: number;
  readonly said: string;
  readonly real: string;
}

/** How often the answer was CPython's; its exception in other words; not known; or another one. */
export type Counts = Record<"exact" | "reworded" | "owned" | "wrong", number>;

export interface LawResult {
  readonly tally: ReadonlyMap<string, Counts>;
  /** Programs that CPython cannot be asked about: they would touch the machine, or do not end. */
  readonly skipped: number;
  readonly wrong: readonly Wrong[];
}

const BATCH = 100;
const KINDS = readFileSync(new URL("kinds.py", import.meta.url), "utf8");

/** Generated programs, each evaluated by us and run by CPython: an answer is CPython's, or it is not known. */
export async function runLaw(options: LawOptions): Promise<LawResult> {
  const judge = startPythonJudge(options.python);
  const evaluate = await evaluator();
  const names = await judge.names(namesToAsk());
  const tally = new Map<string, Counts>();
  const wrong: Wrong[] = [];
  let skipped = 0;
  const total = options.expressions + options.programs;
  const made = (index: number): LawProgram => {
    const isExpression = index < options.expressions;
    const random = seededRandom(options.seed * 1_000_003 + index);
    return isExpression ? lawExpression(random, names) : lawProgram(random);
  };
  for (let first = 0; first < total; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, total - first) }, (_, index) => made(first + index));
    const answers = judge.judge(batch.map(({ program }) => program));
    const said = batch.map(({ program }) => evaluate(program));
    (await answers).forEach((real, index) => {
      const one = batch[index];
      const ours = said[index];
      if (one === undefined || ours === undefined) return;
      if (real === null) return void skipped++;
      const counts = tally.get(one.construct) ?? { exact: 0, reworded: 0, owned: 0, wrong: 0 };
      tally.set(one.construct, counts);
      const verdict = compared(ours, real);
      counts[verdict]++;
      if (verdict === "wrong") wrong.push({ ...one, seed: first + index, said: ours.said ?? "", real });
    });
  }
  judge.close();
  return { tally, skipped, wrong };
}

const RAISED = /^([A-Za-z_.]+): /u;

/** Addresses differ in every run. */
function compared({ said, mayRaise }: Said, real: string): keyof Counts {
  if (said === null) return "owned";
  if (said.replaceAll(/0x[0-9a-f]+/gu, "0x") === real.replaceAll(/0x[0-9a-f]+/gu, "0x")) return "exact";
  const [, type] = RAISED.exec(said) ?? [];
  const [, realType] = RAISED.exec(real) ?? [];
  if (type !== undefined && type === realType) return "reworded";
  return mayRaise && realType !== undefined ? "owned" : "wrong";
}

interface Said {
  /** What a program leaves in `result`, or what it raises; null where that is not known. */
  readonly said: string | null;
  /** It says that something may be raised besides. */
  readonly mayRaise: boolean;
}

async function evaluator(): Promise<(program: string) => Said> {
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
    const result = interpreter.attempt((host) =>
      host.representation(host.attribute(host.importModule("program"), "result")),
    );
    if (result.kind === "stopped") return { said: null, mayRaise: true };
    const mayRaise = result.mayRaise !== null;
    if (result.kind === "value") return { said: typeof result.value === "string" ? result.value : null, mayRaise };
    const { type, message, exception } = result.raised;
    return { said: exception.kind === "unknown" ? null : `${type}: ${message}`, mayRaise };
  };
}
