import type { Option } from "./parse-command.ts";

/** Options that several commands share; worded once. */
export const OPTION = {
  help: { name: "help", summary: "Show this help." },
  json: { name: "json", summary: "Print the code location as one JSON document." },
  environment: {
    name: "env",
    value: "ENV",
    isRepeated: true,
    summary:
      "Kedro environment: the folder of conf/ laid over base. Default: each folder of conf/ besides base that holds a file, else local.",
  },
  oneEnvironment: {
    name: "env",
    value: "ENV",
    summary:
      "Kedro environment: the folder of conf/ laid over base. Default: the first folder of conf/ besides base that holds a file, else local.",
  },
  target: {
    name: "target",
    value: "plugin|generated",
    summary: "Whose code location: the one kedro-dagster builds, or the one our generated definitions build.",
  },
  allTargets: {
    name: "all-targets",
    summary: "Also tell what concerns the other target only, as information.",
  },
  allPipelines: {
    name: "all-pipelines",
    summary: "Translate every pipeline, not only those that the jobs of dagster.yml use.",
  },
  variable: {
    name: "var",
    value: "NAME=VALUE",
    isRepeated: true,
    summary:
      "An environment variable that the project is read with, over those of the settings. No other is handed to it; KEDRO_ENV is the environment. Values are shown nowhere.",
  },
  kedroVersion: {
    name: "kedro-version",
    value: "X.Y",
    summary:
      "Kedro whose names and checks to follow. Default: as the settings say, else the one in the project's lock or requirements, else of the series that kedro_init_version names.",
  },
  dagsterVersion: {
    name: "dagster-version",
    value: "X.Y",
    summary:
      "Dagster whose names and checks to follow. Default: as the settings say, else the one in the project's lock or requirements, else the newest supported.",
  },
  reader: {
    name: "reader",
    value: "static|live|auto",
    summary:
      "static reads the files and runs nothing. live runs the project with its own Python and needs the real Kedro's answer. auto reads statically and, where a Python with Kedro is found, runs the project to fill blind spots and to check the result against the real Kedro (and, with --target plugin, the real plugin); every difference is shown. live and auto execute the project's code with your environment. Default: static.",
  },
  python: {
    name: "python",
    value: "auto|PATH",
    summary:
      "The interpreter that runs the project. auto looks where you would: the active environment, .venv, uv, PATH. Default: auto.",
  },
  liveTimeout: {
    name: "live-timeout",
    value: "SECONDS",
    summary: "How long the project may take to load in each environment. Default: 120.",
  },
  settings: {
    name: "settings",
    value: "FILE",
    summary:
      "Settings to follow where no option says otherwise: target, fail-on, versions, environments, severities, ignored findings. Default: .github/kedro-dagster.yml of the repository; of the older side, for a review.",
  },
  defaults: {
    name: "defaults",
    value: "FILE",
    summary:
      "Settings of the organisation, which `_extends` of the settings names: the command line looks into no other repository.",
  },
  failOn: {
    name: "fail-on",
    value: "error|warning|unknown|never",
    summary: "The least finding that makes the exit code 1. Default: error.",
  },
} as const satisfies Readonly<Record<string, Option>>;
