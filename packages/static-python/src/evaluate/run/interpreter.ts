import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { PythonVersions } from "../../model/python-versions.ts";
import type { ParsedModules } from "../../modules/parsed-modules.ts";
import type { HostModules } from "../values/host-modules.ts";
import type { HostContext, Result, Value } from "../values/value.ts";
import { DEFAULT_BUDGET, type Budget } from "../runtime/budget.ts";
import { attempt } from "./host-context.ts";
import { BudgetExhausted, UnknownSignal } from "../memory/signals.ts";
import { standardModules } from "../stdlib/standard-modules.ts";
import type { Assumption, UnknownCause } from "../../model/causes.ts";
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
  /**
   * Whether a package outside of the files is installed: true lets imports of it work, also within a `try`; false leaves
   * open there whether they raise. Null, or left out, is taken for true.
   */
  readonly isInstalled?: (name: string) => boolean | null;
  /** Whether a module of a package that is not among the files is certainly not there, or (with a name) does not hold that. */
  readonly lacks?: (module: string, name: string | null) => boolean;
  /** The versions of Python that may run the program; left out, everything is taken to be there that 3.11 or a later one has. */
  readonly python?: PythonVersions;
  readonly budget?: Budget;
}

/** Evaluates a project's Python without running it. State (imported modules, their variables) lasts from one work to the next. */
export interface Interpreter {
  attempt<T>(work: (host: HostContext) => T): Result<T>;
  /** The environment as code has left it so far: None stands for a variable that it has removed. */
  readonly environment: ReadonlyMap<string, Value>;
  /** What was assumed so far, sorted. */
  readonly assumptions: readonly Assumption[];
  /** Packages that are not among the files and were imported so far outside of any `try`, with the first place; sorted. */
  readonly imports: readonly { readonly package: string; readonly at: Place }[];
}

export function createInterpreter(options: InterpreterOptions): Interpreter {
  const rt = new Evaluation({
    ...options,
    hostModules: new Map([...standardModules(() => rt), ...options.hostModules]),
    isInstalled: options.isInstalled ?? (() => null),
    lacks: options.lacks ?? (() => false),
    python: options.python ?? null,
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
    get imports() {
      return [...rt.requiredPackages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, at]) => ({ package: name, at }));
    },
  };
}

function causeOf(error: unknown, tooDeep: () => UnknownCause): UnknownCause | null {
  if (error instanceof BudgetExhausted) return error.cause;
  if (error instanceof UnknownSignal) return error.unknown.cause;
  // The accounting of the stack is an estimate; JavaScript's own limit is the last net.
  return error instanceof RangeError ? tooDeep() : null;
}
