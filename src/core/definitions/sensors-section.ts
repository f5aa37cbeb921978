import type { ConfigValue } from "omegaconf";
import type { Sensor } from "../model/code-location.ts";
import { legalName } from "./dagster-identifiers.ts";
import type { DefinitionsPlan } from "./definitions-plan.ts";
import type { ModuleNames } from "./module-names.ts";
import { contextFunction, type ModuleSection, NOTHING, section } from "./module-section.ts";
import { call, code, deferred, dict, list, open, string, value, type PythonExpression } from "./python-expression.ts";

/** Sensors that kedro-dagster-operations.yml asks for: alerts, and files that change. */
export function askedSensors({ location }: DefinitionsPlan): readonly (readonly [string, Sensor])[] {
  return Object.entries(location.sensors).filter(([, { alert, watch }]) => alert !== undefined || watch !== undefined);
}

export function sensorFunctions(plan: DefinitionsPlan, names: ModuleNames): readonly ModuleSection[] {
  return askedSensors(plan).map(([name, { alert, watch }]) => {
    const variable = names.sensorVariable(name);
    if (alert !== undefined) return alertFunction(name, variable, alert, names);
    return watch === undefined ? NOTHING : watchFunction(name, variable, watch, names);
  });
}

type Words = Readonly<Record<string, ConfigValue>>;
const RUNNING = code("dg.DefaultSensorStatus.RUNNING");

function alertFunction(
  name: string,
  variable: string,
  { when, jobs, webhook_variable: webhook }: Words,
  names: ModuleNames,
): ModuleSection {
  const status = when === "success" ? "SUCCESS" : "FAILURE";
  const monitored = (jobs as readonly string[] | null) ?? [];
  const decorator = call("@dg.run_status_sensor", {
    run_status: code(`dg.DagsterRunStatus.${status}`),
    name: string(legalName(name)),
    monitored_jobs: monitored.length === 0 ? null : list(monitored.map((job) => code(names.jobVariable(job)))),
    default_status: RUNNING,
  });
  const told = string(typeof webhook === "string" ? webhook : "");
  return section(contextFunction(variable, decorator, call("alert", {}, [code("context"), told])));
}

function watchFunction(
  name: string,
  variable: string,
  { files, job, interval }: Words,
  names: ModuleNames,
): ModuleSection {
  const decorator = call("@dg.sensor", {
    name: string(legalName(name)),
    job: code(names.jobVariable(job as string)),
    minimum_interval_seconds: value(interval ?? 60),
    default_status: RUNNING,
  });
  const paths = Object.entries((files ?? {}) as Words).map(([dataset, path]): [string, PythonExpression] => [
    dataset,
    deferred(path),
  ]);
  const body = call("kedro_project.changed_files", {}, [code("context"), open(dict(paths))]);
  return section({ ...contextFunction(variable, decorator, body), yields: true });
}
