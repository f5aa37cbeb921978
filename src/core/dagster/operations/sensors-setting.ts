import type { ConfigMap, ConfigValue } from "omegaconf";
import type { CodeLocation, Sensor } from "../../model/code-location.ts";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import { sanitizeName } from "../../names/dagster-name.ts";
import { nearestName } from "../../text/nearest-name.ts";
import { type FieldType, INT, listOf, modelOf, nullable, STR, wordOf } from "../config/field-type.ts";
import { type Path, readTyped } from "./operation-problems.ts";

/** Who is told of runs that end. */
export const ALERT: FieldType = modelOf({
  extra: "forbid",
  fields: {
    when: {
      type: listOf(wordOf("failure", "success")),
      description: "How the run ended: `[failure]`, `[failure, success]`.",
    },
    jobs: {
      type: nullable(listOf(STR)),
      default: null,
      description: "Jobs by their names in dagster.yml; every run of the location when left out.",
    },
    webhook_variable: {
      type: STR,
      description:
        "Environment variable that holds the address to post to, as JSON with `text`, which Slack and Teams show, and the run's facts.",
    },
  },
});

/** What starts a job when files change. */
export const FILE_SENSOR: FieldType = modelOf({
  extra: "forbid",
  fields: {
    datasets: {
      type: listOf(STR),
      description:
        "Datasets that no node makes, whose files are looked at: all must be there, and one must have changed.",
    },
    job: { type: STR, description: "The job that is then run, by its name in dagster.yml." },
    interval: { type: INT, default: 60, description: "Seconds between two looks." },
  },
});

export interface BuiltSensors {
  readonly sensors: CodeLocation["sensors"];
  readonly diagnostics: readonly Diagnostic[];
}
type Known = Pick<CodeLocation, "assets" | "jobs"> & {
  /** Path of a dataset's file, null where its entry has none. */
  readonly fileOf: (dataset: string) => string | null;
};

/** Sections `alerts` and `file_sensors`, each entry a sensor of Dagster that is on as soon as it is loaded. */
export function buildSensors(root: ConfigMap | null, known: Known): BuiltSensors {
  const diagnostics: Diagnostic[] = [];
  const sensors: Record<string, Sensor> = {};
  const each = (section: string, type: FieldType, add: (name: string, value: Words, at: Place) => void): void => {
    const node = root?.entries.get(section)?.value;
    if (node?.kind !== "map") return;
    for (const [name, entry] of node.entries) {
      const path = [section, name];
      const read = readTyped(entry.value, type, path);
      const missing = read.value === null ? [] : unknownNames(read.value as Words, path, known);
      const where = { subject: path.join("."), at: entry.keyAt };
      diagnostics.push(
        ...read.diagnostics,
        ...missing.map((facts) => finding("unknown-operation-subject", facts, where)),
      );
      if (read.value !== null && missing.length === 0) add(sanitizeName(name), read.value as Words, entry.keyAt);
    }
  };
  each("alerts", ALERT, (name, { when, jobs, webhook_variable: variable }, at) => {
    for (const end of when as readonly string[])
      sensors[`${name}_on_${end}`] = {
        at,
        alert: { when: end, jobs: jobs ?? null, webhook_variable: variable ?? null },
      };
  });
  each("file_sensors", FILE_SENSOR, (name, { datasets, job, interval }, at) => {
    const files = Object.fromEntries((datasets as readonly string[]).map((one) => [one, known.fileOf(one)]));
    sensors[`${name}_files`] = { at, watch: { files, job: job ?? null, interval: interval ?? 60 } };
  });
  return { sensors, diagnostics };
}

type Words = Readonly<Record<string, ConfigValue>>;

/** Jobs and datasets that there are not; a dataset must be one that nothing makes, with a file. */
function unknownNames(words: Words, path: Path, { jobs, assets, fileOf }: Known) {
  const named = [
    ...((words["jobs"] as readonly string[] | null) ?? []),
    ...(typeof words["job"] === "string" ? [words["job"]] : []),
  ];
  const external = Object.values(assets).flatMap(({ external: isExternal, dataset }) => (isExternal ? [dataset] : []));
  const files = external.filter((dataset) => fileOf(dataset) !== null);
  return [
    ...named
      .filter((job) => !Object.hasOwn(jobs, job))
      .map((name) => ({ path, what: "job", name, nearest: nearestName(name, Object.keys(jobs)) })),
    ...((words["datasets"] as readonly string[] | undefined) ?? [])
      .filter((dataset) => !files.includes(dataset))
      .map((name) => ({ path, what: "external dataset with a file", name, nearest: nearestName(name, files) })),
  ];
}
