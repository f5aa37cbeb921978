import type { ProjectFiles } from "../../model/project-files.ts";
import type { ParsedModules } from "../../modules/parsed-modules.ts";
import type { HostContext, HostModules, Result, Value } from "../values/value.ts";
import { DEFAULT_BUDGET, type Budget } from "../runtime/budget.ts";
import { attempt } from "./host-context.ts";
import { BudgetExhausted, UnknownSignal } from "../memory/signals.ts";
import { standardModules } from "../stdlib/standard-modules.ts";
import type { Assumption, UnknownCause } from "../../model/causes.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { Evaluation } from "./evaluation.ts";

export interface InterpreterOptions {
  /** Parsed files of the project. */
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  /** Folders that stand on `sys.path`, the first one first; "" is the root. */
  readonly searchPath: readonly string[];
  /** Modules that are not Python text, by dotted name; they come before the standard library's and the project's. */
  readonly hostModules: HostModules;
  /** Variables that are set; another one has its default, or is a symbol in the texts it is part of, and is an assumption. */
  readonly environmentVariables: ReadonlyMap<string, string>;
  readonly budget?: Budget;
}

/** Evaluates a project's Python without running it. State (imported modules, their variables) lasts from one work to the next. */
export interface Interpreter {
  attempt<T>(work: (host: HostContext) => T): Result<T>;
  /** The environment as code has left it so far: None stands for a variable that it has removed. */
  readonly environment: ReadonlyMap<string, Value>;
  /** What was taken as given so far, sorted. */
  readonly assumptions: readonly Assumption[];
}

export function createInterpreter(options: InterpreterOptions): Interpreter {
  const rt: Runtime = new Evaluation({
    ...options,
    hostModules: new Map([...standardModules(() => rt), ...options.hostModules]),
    budget: options.budget ?? DEFAULT_BUDGET,
  });
  let stopped: UnknownCause | null = null;
  return {
    attempt(work) {
      if (stopped !== null) return { kind: "stopped", cause: stopped };
      try {
        return attempt(rt, () => work(rt.host));
      } catch (error) {
        const cause = causeOf(
          error,
          () => rt.unknown("budget-exhausted", "Calls nest deeper than can be followed").cause,
        );
        if (cause === null) throw error;
        stopped = cause;
        return { kind: "stopped", cause };
      }
    },
    get environment() {
      return new Map(rt.environment);
    },
    get assumptions() {
      return [...rt.assumptions.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, assumption]) => assumption);
    },
  };
}

function causeOf(error: unknown, tooDeep: () => UnknownCause): UnknownCause | null {
  if (error instanceof BudgetExhausted) return error.cause;
  if (error instanceof UnknownSignal) return error.unknown.cause;
  // The accounting of the stack is an estimate; JavaScript's own limit is the last net.
  return error instanceof RangeError ? tooDeep() : null;
}
