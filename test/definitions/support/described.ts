import type { CodeLocation } from "../../../src/core/model/code-location.ts";

type Fields = Readonly<Record<string, unknown>>;
type Wiring = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A loaded code location as `observe.py` describes it. */
export interface Described {
  readonly assets: Readonly<Record<string, Fields>>;
  readonly jobs: Readonly<Record<string, Fields & { readonly ops: Wiring }>>;
  readonly schedules: Fields;
  readonly sensors: Fields;
}

/** What Dagster has loaded, in the fields that the one JSON says too; text where it was refused. */
export function loadedFacts(loaded: Described | string): unknown {
  if (typeof loaded === "string") return loaded;
  return {
    assets: Object.fromEntries(
      Object.entries(loaded.assets)
        .map(([id, { external, group, deps, op, code_version }]) => [id, { external, group, deps, op, code_version }])
        .sort(),
    ),
    jobs: Object.fromEntries(
      Object.entries(loaded.jobs)
        .map(([name, { ops }]) => [name, sourcesOf(ops)])
        .sort(),
    ),
    schedules: loaded.schedules,
  };
}

/** The same of the one JSON. */
export function saidFacts(location: CodeLocation): unknown {
  return {
    assets: Object.fromEntries(
      Object.entries(location.assets)
        .map(([id, { external, group, deps, op, codeVersion }]) => [
          id,
          { external, group, deps, op, code_version: codeVersion },
        ])
        .sort(),
    ),
    jobs: Object.fromEntries(
      Object.values(location.jobs)
        .map(({ name, ops }) => [name, sourcesOf(ops)])
        .sort(),
    ),
    schedules: Object.fromEntries(
      Object.values(location.schedules).map(({ name, job, cron, timezone }) => [
        name,
        [job, cron, timezone, "STOPPED"],
      ]),
    ),
  };
}

/** What each op waits for: data that several ops make reaches it through the gate. */
function sourcesOf(ops: Wiring): unknown {
  return Object.fromEntries(
    Object.entries(ops)
      .map(([op, inputs]) => [op, [...new Set(Object.values(inputs).flat())].sort()])
      .sort(),
  );
}
