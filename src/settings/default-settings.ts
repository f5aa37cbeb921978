import type { Settings } from "./settings-schema.ts";

/** What holds where nothing is set: the schema's defaults, without the schema. Most projects have no settings file. */
export const DEFAULT_SETTINGS: Settings = {
  target: "generated",
  "fail-on": "error",
  comment: "auto",
  inline: false,
  "code-scanning": false,
  rules: { severity: {}, ignore: [] },
  definitions: {
    jobs: "assets",
    "one-step": [],
    "stale-code": "warn",
    runtime: "vendored",
    module: "explicit",
    schedules: "stopped",
    "asset-keys": {},
    "dagster-cloud": false,
  },
  deploy: {
    environments: [],
    branch: "dagster/{environment}",
    from: {},
    upgrade: "with-next",
    drift: "leave",
    checks: "none",
    exclude: [".github"],
  },
};
