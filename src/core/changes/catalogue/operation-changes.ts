import type { ConfigValue } from "omegaconf";
import { quoted } from "../../text/quoted.ts";
import type { CatalogueRow, CatalogueRows, ChangeJudgement, Turned } from "./catalogue-row.ts";
import { differencesInWords, valued } from "./wording.ts";

interface OfOperation {
  /** Name of a node or a job, id of an asset. */
  readonly name: string;
  readonly setting: string;
}
type Added = OfOperation & { readonly value: ConfigValue };
type Changed = OfOperation & Turned<ConfigValue>;

export interface OperationChanges {
  "node-operation-added": Added;
  "node-operation-removed": Added;
  "node-operation-changed": Changed;
  "asset-operation-added": Added;
  "asset-operation-removed": Added;
  "asset-operation-changed": Changed;
  "job-operation-added": Added;
  "job-operation-removed": Added;
  "job-operation-changed": Changed;
}

type Turn = "added" | "removed" | "changed";

/** What a setting is called, and what its change means to whoever operates the location. */
interface SettingWords {
  readonly title: string;
  readonly judge: Readonly<Record<Turn, ChangeJudgement>>;
}

const safely = (reason: string): Readonly<Record<Turn, ChangeJudgement>> => ({
  added: ["safe", reason],
  removed: ["safe", reason],
  changed: ["safe", reason],
});

const SETTINGS: Readonly<Record<string, SettingWords>> = {
  pool: {
    title: "pool",
    judge: {
      added: ["safe", "Its steps wait for the others of the pool, where Dagster limits it."],
      removed: ["risky", "Its steps no longer wait: what the pool kept apart may run at once."],
      changed: ["risky", "Its steps wait for those of another pool, whose limit is set in Dagster."],
    },
  },
  database_pool: {
    title: "pool of a database file",
    judge: {
      added: ["safe", "Its steps wait for others that use the file: two processes cannot write it."],
      removed: ["risky", "Its steps no longer wait for others."],
      changed: ["safe", "Its steps wait for others that use the file: two processes cannot write it."],
    },
  },
  retry_policy: {
    title: "retry policy",
    judge: {
      added: ["safe", "A failed step is tried again; what it has written by then is written twice."],
      removed: ["risky", "A failed step fails the run at once."],
      changed: ["safe", "A failed step is tried again more or less often."],
    },
  },
  op_tags: {
    title: "step tags",
    judge: {
      added: ["safe", "Executors and limits that read the tags treat its steps otherwise."],
      removed: ["risky", "Executors and limits that read the tags treat its steps otherwise."],
      changed: ["risky", "Executors and limits that read the tags treat its steps otherwise."],
    },
  },
  k8s: {
    title: "Kubernetes configuration",
    judge: {
      added: ["risky", "Its pods ask for other resources; what the cluster does not have stays pending."],
      removed: ["risky", "Its pods have the executor's resources."],
      changed: ["risky", "Its pods ask for other resources; what the cluster does not have stays pending."],
    },
  },
  freshness: {
    title: "freshness policy",
    judge: {
      added: ["safe", "Dagster tells when it is older than that."],
      removed: ["risky", "Nobody is told any more when it is old."],
      changed: ["risky", "It is told old at another age."],
    },
  },
  automation: {
    title: "automation condition",
    judge: {
      added: ["risky", "Dagster makes it by itself, beside the jobs that make it, while its automation sensor is on."],
      removed: ["risky", "Dagster no longer makes it by itself."],
      changed: ["risky", "Dagster makes it at other times."],
    },
  },
  partitions: {
    title: "partitions",
    judge: {
      added: ["risky", "Its runs are of one partition each; what was made before belongs to none."],
      removed: ["risky", "Its runs are of everything at once; the history by partition ends."],
      changed: ["risky", "Its runs have other keys; what was made under the old ones stays under them."],
    },
  },
  checks: {
    title: "checks",
    judge: {
      added: ["risky", "A run also checks the data; a check that is blocking stops what follows."],
      removed: ["risky", "What was checked is taken as it is."],
      changed: ["risky", "Data that passed may fail, or the other way round."],
    },
  },
  schedule: {
    title: "schedule status",
    judge: {
      added: ["risky", "Whether it runs on its own is decided anew, unless somebody has switched it in Dagster."],
      removed: ["risky", "Whether it runs on its own is decided anew, unless somebody has switched it in Dagster."],
      changed: ["risky", "Whether it runs on its own is decided anew, unless somebody has switched it in Dagster."],
    },
  },
  parameters: {
    title: "parameters",
    judge: {
      added: ["risky", "It computes with other values than the configuration has."],
      removed: ["risky", "It computes with the values of the configuration."],
      changed: ["risky", "It computes with other values."],
    },
  },
  owners: { title: "owners", judge: safely("Owners are shown, and alerts may go to them.") },
  kinds: { title: "kinds", judge: safely("Kinds are labels.") },
  tags: { title: "tags", judge: safely("Selections and alerts by tag pick others.") },
};

const OTHER: SettingWords = {
  title: "setting",
  judge: {
    added: ["risky", "It is operated otherwise."],
    removed: ["risky", "It is operated otherwise."],
    changed: ["risky", "It is operated otherwise."],
  },
};

function wordsFor(setting: string): SettingWords {
  return Object.hasOwn(SETTINGS, setting) ? (SETTINGS[setting] ?? OTHER) : { ...OTHER, title: `\`${setting}\`` };
}

type Of = "asset" | "job" | "node";
const WHAT: Readonly<Record<Of, string>> = { asset: "asset", job: "runs of job", node: "steps of node" };

function row(of: Of): Pick<CatalogueRow<never, never>, "of" | "readFrom" | "audience"> & { readonly effect: null } {
  return { of, readFrom: ["registry", "dagster_operations", "catalog", "globals"], audience: "data", effect: null };
}

function addedRow<Type>(of: Of, mirror: Type, example: Added): CatalogueRow<Added, Type> {
  return {
    ...row(of),
    operation: "added",
    mirror,
    describe: ({ name, setting, value }) =>
      `The ${wordsFor(setting).title} of ${WHAT[of]} ${quoted(name)} ${isMany(setting) ? "are" : "is"} set: ${valued(value)}.`,
    judge: ({ setting }) => wordsFor(setting).judge.added,
    example,
  };
}

function removedRow<Type>(of: Of, mirror: Type, example: Added): CatalogueRow<Added, Type> {
  return {
    ...row(of),
    operation: "removed",
    mirror,
    describe: ({ name, setting, value }) =>
      `The ${wordsFor(setting).title} of ${WHAT[of]} ${quoted(name)} ${isMany(setting) ? "are" : "is"} no longer set (${isMany(setting) ? "were" : "was"} ${valued(value)}).`,
    judge: ({ setting }) => wordsFor(setting).judge.removed,
    example,
  };
}

function changedRow<Type>(of: Of, mirror: Type, example: Changed): CatalogueRow<Changed, Type> {
  return {
    ...row(of),
    operation: "changed",
    mirror,
    describe: ({ name, setting, before, after }) =>
      `The ${wordsFor(setting).title} of ${WHAT[of]} ${quoted(name)}: ${differencesInWords(before, after) ?? `${valued(before)} → ${valued(after)}`}.`,
    judge: ({ setting }) => wordsFor(setting).judge.changed,
    example,
  };
}

function isMany(setting: string): boolean {
  return wordsFor(setting).title.endsWith("s");
}

const POOL: Added = { name: "load_orders", setting: "pool", value: "warehouse" };
const RETRIES: Changed = {
  name: "train_model",
  setting: "retry_policy",
  before: { max_retries: 1 },
  after: { max_retries: 3 },
};
const OWNERS: Added = { name: "local/orders", setting: "owners", value: ["team:sales"] };
const TAGS: Added = { name: "nightly", setting: "tags", value: { team: "sales" } };

/** What kedro-dagster-operations.yml and the catalog set on nodes, assets and jobs. */
export const OPERATION_CHANGES: CatalogueRows<OperationChanges> = {
  "node-operation-added": addedRow("node", "node-operation-removed", POOL),
  "node-operation-removed": removedRow("node", "node-operation-added", POOL),
  "node-operation-changed": changedRow("node", "node-operation-changed", RETRIES),
  "asset-operation-added": addedRow("asset", "asset-operation-removed", OWNERS),
  "asset-operation-removed": removedRow("asset", "asset-operation-added", OWNERS),
  "asset-operation-changed": changedRow("asset", "asset-operation-changed", {
    name: "local/orders",
    setting: "owners",
    before: ["team:sales"],
    after: ["team:finance"],
  }),
  "job-operation-added": addedRow("job", "job-operation-removed", TAGS),
  "job-operation-removed": removedRow("job", "job-operation-added", TAGS),
  "job-operation-changed": changedRow("job", "job-operation-changed", {
    name: "nightly",
    setting: "tags",
    before: { team: "sales" },
    after: { team: "finance" },
  }),
};
