import { lawEvaluator } from "./law-evaluator.ts";
import { compareAnswers, type Verdict } from "./compare-answers.ts";
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
export type Counts = Record<Exclude<Verdict, "unasked">, number>;

export interface LawResult {
  readonly tally: ReadonlyMap<string, Counts>;
  /** Programs that CPython cannot be asked about: they would touch the machine, do not end, or say something else each time. */
  readonly skipped: number;
  readonly wrong: readonly Wrong[];
  /** Why answers were not known, with how many programs each cause made less than exact. */
  readonly owned: ReadonlyMap<string, number>;
}

const BATCH = 100;

/** Generated programs, each evaluated by us and run by CPython: an answer is CPython's, or it is not known. */
export async function runLaw(options: LawOptions): Promise<LawResult> {
  const judge = startPythonJudge(options.python);
  const evaluate = await lawEvaluator();
  const names = await judge.names(namesToAsk());
  const tally = new Map<string, Counts>();
  const wrong: Wrong[] = [];
  const owned = new Map<string, number>();
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
      const { verdict, said: shown, real: actual } = compareAnswers(ours, real);
      if (verdict === "unasked") return void skipped++;
      counts[verdict]++;
      if (verdict === "wrong") wrong.push({ ...one, seed: first + index, said: shown, real: actual });
      const causes = new Set(verdict === "owned" ? ours.causes.map(withoutNumbers) : []);
      for (const cause of causes) owned.set(cause, (owned.get(cause) ?? 0) + 1);
    });
  }
  judge.close();
  return { tally, skipped, wrong, owned };
}

/** The names that programs make are numbered. */
function withoutNumbers(cause: string): string {
  return cause.replaceAll(/(?:\b[Nn]\d+[A-Z]?\.(?:<locals>\.)?)*\b([Nn])\d+/gu, (_, letter: string) =>
    letter === "N" ? "NAME" : "name",
  );
}
