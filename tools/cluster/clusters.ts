import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ClusterProject } from "./cluster-project.ts";
import { startRedis } from "../start-redis.ts";
import { Service } from "../service.ts";

/** A project whose jobs run on an executor that is there, until it is stopped. */
export interface Cluster {
  readonly project: ClusterProject;
  /** Beside those of a step, variables of the process that runs a job. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Dask's own cluster of processes on this machine, which its executor starts for each run. */
export async function onDask(): Promise<Cluster> {
  const project = await ClusterProject.create("dask_executor: {cluster: {local: {n_workers: 2, timeout: 600}}}");
  return { project, variables: {}, stop: () => Promise.resolve(project.remove()) };
}

/** One Celery worker of two processes behind a real Redis. Both environments run in the same processes. */
export async function onCelery(): Promise<Cluster> {
  const redis = await startRedis();
  const stops: (() => unknown)[] = [() => redis.stop()];
  const stop = async (): Promise<void> => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    const options = `{broker: "${redis.url}/0", backend: "${redis.url}/1"}`;
    const project = await ClusterProject.create(`celery_executor: ${options}`);
    stops.push(() => project.remove());
    const file = join(project.root, "celery.yaml");
    writeFileSync(file, `execution:\n  config: ${options}\n`);
    const args = ["worker", "start", "-A", "dagster_celery.app", "-y", file, "--", "--concurrency=2"];
    const worker = new Service("The Celery worker", join(project.environment.bin, "dagster-celery"), args, {
      cwd: project.folder,
      env: project.processVariables,
    });
    stops.push(() => worker.stop());
    await worker.until(() => worker.output.includes(" ready."), 240_000);
    return { project, variables: {}, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
