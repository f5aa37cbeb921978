import { z } from "zod";
import { EXTENDS } from "./organisation-defaults.ts";
import { deploySchema, environment } from "./deploy-schema.ts";

const projectFolder = z
  .string()
  .transform((path) => path.replace(/^\.\/+|\/+$/g, ""))
  .transform((path) => (path === "." ? "" : path))
  .refine(
    (path) => !path.startsWith("/") && !path.split("/").includes(".."),
    "must be a folder inside the repository, relative to its root",
  );
const ruleId = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be a rule's id, such as missing-input");
const version = z.string().regex(/^\d+\.\d+(\.\d+)?$/, "must be a version such as 1.7.0, in quotes");
const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable");
const envFile = z
  .string()
  .transform((path) => path.replace(/^\.\/+/, ""))
  .refine(
    (path) =>
      /(?:^|\/)(?:\.env[^/]*|[^/]+\.env)$/.test(path) &&
      !path.startsWith("/") &&
      !path.split("/").some((part) => part === ".." || part === "" || part === "."),
    "must be a `.env` file below the project's folder, such as .env.defaults",
  );

const assetKeyParts = z
  .union([z.string().transform((key) => key.split("/")), z.array(z.string())])
  .refine(
    (parts) =>
      parts.length > 0 && parts.every((part) => /^[A-Za-z0-9_.{}-]+$/.test(part.replaceAll("{environment}", "x"))),
    "must be an asset key such as warehouse/orders, of letters, digits, `_`, `-` and `.`; `{environment}` stands for the environment's name",
  );

/** What is named twice is meant once: reviewed twice, each of its changes would be counted twice. */
const distinct = (names: readonly string[]): string[] => [...new Set(names)];
const environments = z.array(environment).min(1).overwrite(distinct);

/** What holds for every project, but for what `by-project` says. */
const commonSchema = z.strictObject({
  projects: z
    .array(projectFolder)
    .min(1)
    .overwrite(distinct)
    .optional()
    .describe("Folders of the Kedro projects to look at. Every Kedro project found, when left out."),
  environments: z
    .union([environments, z.record(projectFolder, environments)])
    .optional()
    .describe(
      "Environments to review, for every project or by a project's folder: `services/shop: [prod]`. Every folder of `conf/` except base that holds tracked configuration, when left out; `local` if there is none.",
    ),
  variables: z
    .record(variableName, z.union([z.string(), z.record(environment, z.string())]))
    .optional()
    .describe(
      "Environment variables that the project is read with: `BUCKET: data-prod`, or by environment, `BUCKET: {prod: data-prod}`. A value is text, and is shown nowhere.",
    ),
  "env-file": z
    .union([envFile, z.record(environment, envFile)])
    .optional()
    .describe(
      "A `.env` file below the project's folder with such variables, or one by environment. `variables` come before what it holds.",
    ),
  target: z
    .enum(["generated", "plugin"])
    .default("generated")
    .describe("What is judged: the definitions this program generates, or what the kedro-dagster plugin would build."),
  "fail-on": z
    .enum(["error", "warning", "unknown", "never"])
    .default("error")
    .describe(
      "What a pull request may not introduce: `error` a provable break; `warning` that or a warning; `unknown` a provable break or anything that could not be read; `never` reports only.",
    ),
  comment: z
    .union([z.boolean(), z.enum(["auto", "always", "changes", "failures"])])
    .default("auto")
    .describe(
      "When the review comment is written. `auto` or `always`: on every pull request; `changes`: where something changes or could not be read; `failures`: where something breaks. One that is there is kept up to date. It is the App's; the Action writes it only where the App has not put its check on the commit, or with `true`. `false`: none.",
    ),
  inline: z
    .boolean()
    .default(false)
    .describe(
      "Whether provable breaks on lines that a pull request touches are told at those lines too, at most five, with a suggestion to apply where the cure is known. Each is written once and says itself when it is cured.",
    ),
  "kedro-version": version
    .optional()
    .describe(
      "Kedro version whose names and checks apply. When left out: the one in the project's lock or requirements, else of the series that `kedro_init_version` names.",
    ),
  "dagster-version": version
    .optional()
    .describe(
      "Dagster version whose names and checks apply. When left out: the one in the project's lock or requirements, else the newest supported.",
    ),
  "all-pipelines": z
    .boolean()
    .optional()
    .describe("Whether every registered pipeline is translated, and not only those that the jobs of dagster.yml use."),
  rules: z
    .strictObject({
      severity: z
        .record(ruleId, z.enum(["error", "warning", "info", "off"]))
        .default({})
        .describe("Severity of a rule's findings, by the rule's id; `off` leaves them out and counts them as ignored."),
      ignore: z
        .array(
          z.strictObject({
            rule: ruleId,
            path: z.string().min(1).optional(),
            reason: z.string().trim().min(1, "must say why"),
          }),
        )
        .default([])
        .describe(
          "Findings to leave out: `rule`, a `path` pattern such as `src/legacy/**` (every file when left out), and a `reason`. What is left out is counted.",
        ),
    })
    .prefault({})
    .describe("How findings are judged."),
  definitions: z
    .strictObject({
      jobs: z
        .enum(["ops", "assets"])
        .default("assets")
        .describe(
          "`assets`: a job is a selection of assets, so that checks, staleness, automation, partial runs, partitions and backfills are Dagster's own. `ops`: op jobs with hook ops, as the plugin makes them.",
        ),
      names: z
        .enum(["readable", "plugin"])
        .optional()
        .describe(
          "Names of jobs and steps. `readable`: `spaceflights_prod`, steps called as their nodes. `plugin`: `prod____default__`, as kedro-dagster has them. When left out, definitions that stand keep theirs, and new ones are readable. Asset keys are the same either way.",
        ),
      "key-prefix": assetKeyParts
        .optional()
        .describe(
          "What stands before the environment in every asset key, such as `spaceflights` or `team/spaceflights`, where other code locations have assets of the same names.",
        ),
      "one-step": z
        .array(
          z
            .string()
            .regex(
              /^(?:memory|namespaces|(?:namespace|tag):.+)$/,
              "must be memory, namespaces, namespace:NAME or tag:NAME",
            ),
        )
        .default([])
        .describe(
          "Nodes that run as one step, in one process: `memory`, those between which data lives in memory; `namespaces`, those of each; `namespace:NAME`; `tag:NAME`. The first that fits a node holds. Each node's assets stay.",
        ),
      "stale-code": z
        .enum(["warn", "fail"])
        .default("warn")
        .describe(
          "What a step does in a process that holds other code of the project than the run began with, as a Celery worker does that nobody has restarted: `warn` writes an event into the run, `fail` fails the step.",
        ),
      runtime: z
        .enum(["vendored", "installed"])
        .default("vendored")
        .describe(
          "Where what a step needs comes from. `vendored`: it is copied into the definitions. `installed`: they import the package `kedro-dagster-runtime`, which their `requirements.txt` pins by version and hash, so that a fix of it is installed where they run and changes no project.",
        ),
      module: z
        .enum(["explicit", "manifest"])
        .default("explicit")
        .describe(
          "What an environment's definitions are. `explicit`: a module in which each asset, job and schedule is written out as Dagster users write it. `manifest`: the same as data in the manifest, which a short module loads, and the component for `dg` too.",
        ),
      schedules: z
        .enum(["stopped", "running"])
        .default("stopped")
        .describe(
          "Whether schedules run as soon as the definitions are loaded, or wait until somebody switches them on in Dagster. What was switched there stays.",
        ),
      executor: z
        .enum(["in_process", "multiprocess"])
        .optional()
        .describe(
          "How assets are made that are not run by a job, and jobs that name no executor. When left out, Dagster's default: a process for each step. `in_process` where data allows one process only, as a DuckDB file does.",
        ),
      "asset-keys": z
        .record(z.string().min(1), assetKeyParts)
        .default({})
        .describe(
          "Kedro datasets that another Dagster definition makes (dbt, Spark, Airbyte …), each with the key of its asset there, such as `orders: warehouse/orders`; `{environment}` stands for the environment's name.",
        ),
      "dagster-cloud": z
        .boolean()
        .default(false)
        .describe("Whether `dagster_cloud.yaml` is written where the project has none."),
    })
    .prefault({})
    .describe("What the generated definitions look like."),
  deploy: deploySchema.prefault({}).describe("What reaches a deployment branch, and which."),
});

const common = commonSchema.shape;
const rules = common.rules.unwrap().shape;
const definitions = common.definitions.unwrap().shape;

/** What a project may have otherwise: nothing of it has a default. */
const projectSchema = z.strictObject({
  target: common.target.unwrap().optional(),
  "fail-on": common["fail-on"].unwrap().optional(),
  variables: common.variables,
  "env-file": common["env-file"],
  "kedro-version": common["kedro-version"],
  "dagster-version": common["dagster-version"],
  "all-pipelines": common["all-pipelines"],
  rules: z
    .strictObject({ severity: rules.severity.unwrap().optional(), ignore: rules.ignore.unwrap().optional() })
    .optional(),
  definitions: z
    .strictObject({
      jobs: definitions.jobs.unwrap().optional(),
      names: definitions.names,
      "key-prefix": definitions["key-prefix"],
      "one-step": definitions["one-step"].unwrap().optional(),
      "stale-code": definitions["stale-code"].unwrap().optional(),
      runtime: definitions.runtime.unwrap().optional(),
      module: definitions.module.unwrap().optional(),
      schedules: definitions.schedules.unwrap().optional(),
      executor: definitions.executor,
      "asset-keys": definitions["asset-keys"].unwrap().optional(),
      "dagster-cloud": definitions["dagster-cloud"].unwrap().optional(),
    })
    .optional(),
});

/** Everything a repository can set. Defaults are written here; `default-settings.ts` repeats them, held by a test. */
export const settingsSchema = commonSchema.extend({
  _extends: z
    .string()
    .regex(
      EXTENDS,
      "must be a repository of the same owner such as .github, with a path where it is another: .github:teams/data.yml",
    )
    .optional()
    .describe(
      "Settings that these are laid over, in another repository of the same owner: `.github` (its `.github/kedro-dagster.yml`), or `.github:teams/data.yml`. They are read as its default branch has them; mappings are laid over key by key, `rules.ignore` is added, anything else is replaced. They extend nothing further.",
    ),
  live: z
    .strictObject({
      workflow: z
        .string()
        .regex(/^\.github\/workflows\/[^/]+\.ya?ml$/u, "must be a workflow such as .github/workflows/read-live.yml")
        .describe(
          "The workflow whose hand-over is taken, as the default branch has it: no other, nor one that a pull request changes.",
        ),
      forks: z.boolean().default(false).describe("Whether that of a pull request from a fork is taken too."),
    })
    .optional()
    .describe(
      "Reviews that a workflow makes with the project's own Python and hands over to the App. None is taken, when left out.",
    ),
  "code-scanning": z
    .boolean()
    .default(false)
    .describe(
      "Whether the App uploads the findings of a pull request to GitHub's code scanning, for which it needs the permission `security_events: write`. A workflow uploads the file that the Action leaves.",
    ),
  "by-project": z
    .record(projectFolder, projectSchema)
    .optional()
    .describe(
      "What one project of several has otherwise, by its folder: `services/shop: {fail-on: never}`. It takes `target`, `fail-on`, `variables`, `env-file`, `kedro-version`, `dagster-version`, `all-pipelines`, `rules` and `definitions`; mappings are laid over those of all projects, `rules.ignore` is added to theirs.",
    ),
});

/** Settings with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
