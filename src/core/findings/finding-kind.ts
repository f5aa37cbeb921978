export type Severity = "error" | "warning" | "info";
export type Target = "plugin" | "generated";
/**
 * What an error keeps from happening. `loading`: the judge of the target refuses the code location (Kedro, or Dagster the
 * generated definitions; the plugin). `running`: it loads, and jobs that use what is wrong fail. `nothing`: what is wrong
 * is left out or replaced, and all else works.
 */
export type Stops = "loading" | "running" | "nothing";
export type StopsByTarget = Stops | Readonly<Record<Target, Stops>>;

export const BOTH: readonly Target[] = ["generated", "plugin"];
export const GENERATED: readonly Target[] = ["generated"];
export const PLUGIN: readonly Target[] = ["plugin"];

/** Kinds of configuration that a project's files hold, as Kedro's config loader names them, with kedro-dagster's own and ours. */
export type ConfigSectionName = "catalog" | "parameters" | "globals" | "dagster" | "mlflow" | "dagster_operations";

/** One kind of finding with everything that is said about it. Its key in the table is its id and never changes. */
export interface FindingKind<Facts = never> {
  /** Unless a finding says otherwise. */
  readonly severity: Severity;
  /** What it stops where it is an error; the real judges are asked about the example of every rule. */
  readonly stops?: StopsByTarget;
  /** The targets it concerns, unless a finding says otherwise. */
  readonly targets: readonly Target[];
  /** One sentence for lists: what is found. */
  readonly summary: string;
  /** Why it is a mistake, for its page in docs/rules; Markdown. */
  readonly why: string;
  /** Names of the files that make such findings; left out where that is `core/rules/<id>.ts`. */
  readonly checks?: readonly string[];
  /** The words of one finding, made from facts. */
  readonly say: (facts: Facts) => Said;
  /** What Kedro does not read after such an error: the configuration that the file belongs to, or the one named. */
  readonly stopsReading?: "its file" | ConfigSectionName;
  /** Kedro does not register the pipeline that the last part of its subject names. */
  readonly losesPipeline?: true;
  /** Whether the project loads is not judged at all, and this says why. */
  readonly leavesUnjudged?: true;
  /** It says nothing of its own when this configuration, or this pipeline, was not read. */
  readonly followsFrom?: ConfigSectionName | "pipeline";
}

/** What would cure a finding at its place: a name that was written, and the one that was probably meant. */
export interface Cure {
  readonly replace: string;
  readonly by: string;
}

export type FindingKinds = Readonly<Record<string, FindingKind>>;

export interface Said {
  /** One line, present tense, names the subject in backticks and stands alone. */
  readonly message: string;
  /** What to do about it; left out or null when there is nothing to add. */
  readonly help?: string | null;
  /** The same for a program, where one name in place of another cures it. */
  readonly cure?: Cure;
}

/** A kind of finding that is worded in several ways: the facts say which by their `case`. */
export function cases<C extends Readonly<Record<string, (facts: never) => Said>>>(
  table: C,
): (facts: FactsOfCases<C>) => Said {
  // the key picks the function that takes just these facts, which the compiler cannot follow
  return (facts) => (table[facts.case] as (facts: FactsOfCases<C>) => Said)(facts);
}

export type FactsOfCases<C extends Readonly<Record<string, (facts: never) => Said>>> = {
  readonly [K in keyof C]: C[K] extends () => Said ? { readonly case: K } : { readonly case: K } & Parameters<C[K]>[0];
}[keyof C];
