import type { CodeLocation } from "../model/code-location.ts";
import { canBeAssetJob } from "./asset-job-section.ts";
import type { DefinitionsOptions } from "./definitions-input.ts";
import { planDefinitions } from "./definitions-plan.ts";
import { withSinkAssets } from "./sink-assets.ts";

/** What of a location that kedro-dagster makes is where in generated definitions. */
export interface MovedLocation {
  readonly environment: string;
  /** Each job by its key in dagster.yml, with its name before and after. */
  readonly jobs: readonly MovedJob[];
  /** Schedules whose name stays; those that are there on one side only. */
  readonly schedules: Sides;
  /** Asset keys on both sides, and on one side only. */
  readonly assets: Sides;
  /** Sensors of the plugin for which nothing is needed after, and those that stay. */
  readonly sensors: Sides;
}

export interface MovedJob {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Sides {
  readonly both: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Compares the location as the plugin makes it with the same as it is generated, with asset jobs or op jobs. */
export function movedLocation(
  plugin: CodeLocation,
  generated: CodeLocation,
  jobs: DefinitionsOptions["jobs"],
): MovedLocation {
  const keys = [...new Set([...Object.keys(plugin.jobs), ...Object.keys(generated.jobs)])].sort();
  return {
    environment: generated.environment,
    jobs: keys.map((key) => ({
      key,
      before: plugin.jobs[key]?.name ?? null,
      after: generated.jobs[key]?.name ?? null,
    })),
    schedules: sides(scheduleNames(plugin), scheduleNames(generated)),
    assets: sides(Object.keys(plugin.assets), Object.keys(generated.assets)),
    sensors: sides(Object.keys(plugin.sensors), sensorNames(generated, jobs)),
  };
}

/** The sensor of Kedro's error hook watches op jobs alone. */
function sensorNames(location: CodeLocation, jobs: DefinitionsOptions["jobs"]): readonly string[] {
  const hasOpJobs = jobs === "ops" || withSinkAssets(planDefinitions(location)).jobs.some((job) => !canBeAssetJob(job));
  return Object.entries(location.sensors).flatMap(([name, { alert, watch }]) =>
    hasOpJobs || alert !== undefined || watch !== undefined ? name : [],
  );
}

function scheduleNames({ schedules }: CodeLocation): readonly string[] {
  return Object.values(schedules).map(({ name }) => name);
}

function sides(before: readonly string[], after: readonly string[]): Sides {
  const [one, other] = [new Set(before), new Set(after)];
  return {
    both: [...one].filter((name) => other.has(name)).sort(),
    before: [...one].filter((name) => !other.has(name)).sort(),
    after: [...other].filter((name) => !one.has(name)).sort(),
  };
}
