import type { Edit, EditKind } from "../edit.ts";
import type { SeededProject } from "../seeded-project.ts";
import { isMapping } from "../view.ts";
import { entriesAt, valueAt, withValue, yamlFiles } from "./yaml-files.ts";

type Variant = readonly [description: string, keys: readonly string[], value: unknown];
interface JobPlace {
  readonly project: SeededProject;
  readonly text: string;
  readonly job: string;
  readonly pipeline: string;
}

/** Edits of dagster.yml. */
export const DAGSTER_EDITS: readonly EditKind[] = [
  jobKind("job added", ({ job, pipeline }) => [
    [`one more job like ${job}`, ["jobs", "one_more"], { pipeline: { pipeline_name: pipeline } }],
    [
      `one more scheduled job like ${job}`,
      ["jobs", "one_more"],
      { pipeline: { pipeline_name: pipeline }, schedule: { cron_schedule: "0 1 * * *" } },
    ],
  ]),
  jobKind("job removed", ({ job }) => [[`no ${job}`, ["jobs", job], undefined]]),
  {
    name: "job renamed",
    expectation: "plugin",
    find: (project) =>
      [...jobs(project), ...scheduled(project)].flatMap(({ path, text, job }) =>
        ["one_more", `${job}_anew`].map((name): Edit => ({
          description: `${job} is called ${name} in ${path}`,
          before: { ...project.files, [path]: text },
          after: {
            ...project.files,
            [path]: withValue(withValue(text, ["jobs", name], valueAt(text, ["jobs", job])), ["jobs", job], undefined),
          },
        })),
      ),
  },
  jobKind("job narrowed", ({ project, job, text, pipeline }) => {
    const filters = valueAt(text, ["jobs", job, "pipeline"]);
    const written = isMapping(filters) ? Object.keys(filters).filter((key) => key !== "pipeline_name") : [];
    const nodes = (project.real.pipelines[pipeline] ?? []).slice(0, 4);
    return [
      ...written.map((filter): Variant => [`${job} without ${filter}`, ["jobs", job, "pipeline", filter], undefined]),
      ...nodes.flatMap((node): readonly Variant[] =>
        written.length > 0
          ? []
          : [
              [`${job} from ${node}`, ["jobs", job, "pipeline", "from_nodes"], [node]],
              [`${job} only ${node}`, ["jobs", job, "pipeline", "node_names"], [node]],
            ],
      ),
    ];
  }),
  jobKind("job runs another pipeline", ({ project, job, pipeline }) =>
    Object.keys(project.real.pipelines)
      .filter((name) => name !== pipeline)
      .slice(0, 4)
      .map((name) => [`${job} runs ${name}`, ["jobs", job, "pipeline", "pipeline_name"], name]),
  ),
  jobKind("job executor", ({ job, text }) => {
    const named = entriesAt(text, ["executors"]).map(({ name }) => name);
    const now = valueAt(text, ["jobs", job, "executor"]);
    return [
      ...named
        .filter((name) => name !== now)
        .map((name): Variant => [`${job} on ${name}`, ["jobs", job, "executor"], name]),
      [`${job} on an executor of its own`, ["jobs", job, "executor"], { max_concurrent: 7 }],
      ...(now === undefined ? [] : [[`${job} on the default executor`, ["jobs", job, "executor"], undefined] as const]),
    ];
  }),
  jobKind("job loggers", ({ job, text }) => {
    const named = entriesAt(text, ["loggers"]).map(({ name }) => name);
    const now = valueAt(text, ["jobs", job, "loggers"]);
    return [
      ...named.map((name): Variant => [`${job} logs to ${name}`, ["jobs", job, "loggers"], [name]]),
      [`${job} logs to one of its own`, ["jobs", job, "loggers"], [{ log_level: "ERROR" }]],
      ...(Array.isArray(now) ? [[`${job} logs to nothing named`, ["jobs", job, "loggers"], undefined] as const] : []),
    ];
  }),
  jobKind("schedule added", ({ job, text }) => {
    if (valueAt(text, ["jobs", job, "schedule"]) !== undefined) return [];
    return [
      [`${job} daily`, ["jobs", job, "schedule"], { cron_schedule: "15 3 * * *" }],
      [
        `${job} weekly in Tokyo`,
        ["jobs", job, "schedule"],
        { cron_schedule: "0 8 * * 1", execution_timezone: "Asia/Tokyo" },
      ],
      ...entriesAt(text, ["schedules"]).map(({ name }): Variant => [`${job} ${name}`, ["jobs", job, "schedule"], name]),
    ];
  }),
  jobKind(
    "schedule removed",
    ({ job, text }) =>
      valueAt(text, ["jobs", job, "schedule"]) === undefined
        ? []
        : [[`${job} without schedule`, ["jobs", job, "schedule"], undefined]],
    true,
  ),
  scheduleKind("schedule cron", "cron_schedule", ["45 5 * * *", "*/10 * * * *", "0 0 1 * *"]),
  scheduleKind("schedule time zone", "execution_timezone", ["Asia/Tokyo", "America/New_York", undefined]),
  sectionKind("executor type or options", "executors", (name, value) => [
    ...(isMapping(value) && Object.hasOwn(value, "in_process")
      ? []
      : [[`${name} in one process`, ["executors", name], { in_process: {} }] as const]),
    [`${name} with five at once`, ["executors", name], { multiprocess: { max_concurrent: 5 } }],
    [`${name} with nine at once`, ["executors", name], { multiprocess: { max_concurrent: 9 } }],
  ]),
  sectionKind("logger options", "loggers", (name) => [
    [`${name} louder`, ["loggers", name, "log_level"], "ERROR"],
    [`${name} warns`, ["loggers", name, "log_level"], "WARNING"],
  ]),
  {
    name: "executor or logger added",
    expectation: "plugin",
    find: (project) =>
      dagsterFiles(project).flatMap(({ path, text }) =>
        ADDED.map(([description, keys, value]): Edit => ({
          description: `${description} in ${path}`,
          after: { ...project.files, [path]: withValue(text, keys, value) },
        })),
      ),
  },
];

const ADDED: readonly Variant[] = [
  ["one more executor", ["executors", "one_more"], { in_process: {} }],
  ["a pool", ["executors", "a_pool"], { multiprocess: { max_concurrent: 4 } }],
  ["one more logger", ["loggers", "one_more"], { log_level: "INFO" }],
];

/** The schedules that are there make more places to change: jobs without one get one first. */
function scheduled(
  project: SeededProject,
): readonly { readonly path: string; readonly text: string; readonly job: string }[] {
  return jobs(project).flatMap(({ path, text, job }) => {
    const schedule = valueAt(text, ["jobs", job, "schedule"]);
    if (schedule === undefined)
      return [
        {
          path,
          text: withValue(text, ["jobs", job, "schedule"], {
            cron_schedule: "7 7 * * *",
            execution_timezone: "Europe/Oslo",
          }),
          job,
        },
      ];
    return isMapping(schedule) ? [{ path, text, job }] : [];
  });
}

function scheduleKind(name: string, field: string, values: readonly (string | undefined)[]): EditKind {
  return {
    name,
    expectation: "plugin",
    find: (project) =>
      [
        ...scheduled(project).flatMap(({ path, text, job }) =>
          values.map((value): Edit => ({
            description: `${field} of ${job} is ${String(value)}`,
            before: { ...project.files, [path]: text },
            after: { ...project.files, [path]: withValue(text, ["jobs", job, "schedule", field], value) },
          })),
        ),
        ...dagsterFiles(project).flatMap(({ path, text }) =>
          entriesAt(text, ["schedules"]).flatMap(({ name: schedule }) =>
            values.map((value): Edit => ({
              description: `${field} of schedule ${schedule} is ${String(value)}`,
              after: { ...project.files, [path]: withValue(text, ["schedules", schedule, field], value) },
            })),
          ),
        ),
      ].filter(({ before, after }) => JSON.stringify(before ?? project.files) !== JSON.stringify(after)),
  };
}

function jobKind(name: string, at: (place: JobPlace) => readonly Variant[], schedulesFirst = false): EditKind {
  return {
    name,
    expectation: "plugin",
    find: (project) => [
      ...jobs(project).flatMap(({ path, text, job, pipeline }) =>
        at({ project, text, job, pipeline }).map(([description, keys, value]): Edit => ({
          description: `${description} in ${path}`,
          after: { ...project.files, [path]: withValue(text, keys, value) },
        })),
      ),
      ...(schedulesFirst
        ? scheduled(project).flatMap(({ path, text, job }) =>
            at({ project, text, job, pipeline: "" }).map(([description, keys, value]): Edit => ({
              description: `${description} in ${path}`,
              before: { ...project.files, [path]: text },
              after: { ...project.files, [path]: withValue(text, keys, value) },
            })),
          )
        : []),
    ],
  };
}

/** Entries that are there, and one that is put there first. */
function sectionKind(
  name: string,
  section: keyof typeof PUT_FIRST,
  at: (name: string, value: unknown) => readonly Variant[],
): EditKind {
  return {
    name,
    expectation: "plugin",
    find: (project) =>
      dagsterFiles(project).flatMap(({ path, text }) =>
        [text, withValue(text, [section, "put_first"], PUT_FIRST[section])].flatMap((before) =>
          entriesAt(before, [section])
            .filter((entry) => before === text || entry.name === "put_first")
            .flatMap(({ name: entry }) =>
              at(entry, valueAt(before, [section, entry])).map(([description, keys, value]): Edit => ({
                description: `${description} in ${path}`,
                ...(before === text ? {} : { before: { ...project.files, [path]: before } }),
                after: { ...project.files, [path]: withValue(before, keys, value) },
              })),
            ),
        ),
      ),
  };
}

const PUT_FIRST = { executors: { multiprocess: { max_concurrent: 2 } }, loggers: { log_level: "INFO" } } as const;

function jobs(
  project: SeededProject,
): readonly { readonly path: string; readonly text: string; readonly job: string; readonly pipeline: string }[] {
  return dagsterFiles(project).flatMap(({ path, text }) =>
    entriesAt(text, ["jobs"]).flatMap(({ name }) => {
      const pipeline = valueAt(text, ["jobs", name, "pipeline", "pipeline_name"]);
      return typeof pipeline === "string" && !name.includes("{") ? [{ path, text, job: name, pipeline }] : [];
    }),
  );
}

function dagsterFiles(project: SeededProject): ReturnType<typeof yamlFiles> {
  return yamlFiles(project, "dagster").filter(({ text }) => entriesAt(text, ["jobs"]).length > 0);
}
