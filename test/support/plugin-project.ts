/** What `kedro dagster init` leaves in a project of the name Ferries, and its user has changed: the environment. */
export const PLUGIN_PROJECT: Readonly<Record<"dg.toml" | "src/ferries/definitions.py", string>> = {
  "dg.toml": `directory_type = "project"

[project]
root_module = "ferries"
code_location_target_module = "ferries.definitions"
defs_module = "ferries"
code_location_name = "Ferries"
`,
  "src/ferries/definitions.py": `import dagster as dg

from kedro_dagster import KedroProjectTranslator

location = KedroProjectTranslator(env="prod").to_dagster()

defs = dg.Definitions(
    assets=list(location.named_assets.values()),
    resources={**location.named_resources, "io_manager": dg.fs_io_manager},
    jobs=list(location.named_jobs.values()),
    schedules=list(location.named_schedules.values()),
    sensors=list(location.named_sensors.values()),
    loggers=location.named_loggers,
)
`,
};
