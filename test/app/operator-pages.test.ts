import { describe, expect, it } from "vitest";
import { createMetrics } from "../../src/app/metrics.ts";
import { operatorPages } from "../../src/app/operator-pages.ts";
import type { IntakeState } from "../../src/app/task-intake.ts";
import { VERSION } from "../../src/program/version.ts";

const LINE: IntakeState = { waiting: 3, running: 2, parked: 1, redis: "ok" };

function pages({ line = LINE, isUp = true, isKnown = true } = {}) {
  const state = () => Promise.resolve(line);
  const metrics = createMetrics(state);
  const page = operatorPages({ state, metrics, isUp: () => isUp, isKnown: () => isKnown });
  const told = async (path: string) => {
    const { status, text = "" } = (await page(path)) ?? { status: 404 };
    return [status, status === 404 ? null : (JSON.parse(text) as unknown)];
  };
  return { page, metrics, told };
}

const FACTS = { version: VERSION, github: "ok", ...LINE };

describe("operatorPages", () => {
  it("tells that GitHub or Redis is away, which is no reason to end the process", async () => {
    const offline = pages({ isKnown: false });
    expect(await offline.told("/health")).toEqual([200, { ...FACTS, status: "ok", github: "away" }]);
    expect(await offline.told("/ready")).toEqual([503, { ...FACTS, status: "not ready", github: "away" }]);
    const line = { ...LINE, redis: "away" } as const;
    expect(await pages({ line }).told("/ready")).toEqual([503, { ...FACTS, redis: "away", status: "not ready" }]);
    expect((await pages({ line }).told("/health"))[0]).toBe(200);
  });

  it("tells that the App is stopping", async () => {
    for (const path of ["/health", "/ready"])
      expect(await pages({ isUp: false }).told(path)).toEqual([503, { ...FACTS, status: "stopping" }]);
  });

  it("tells what stands in line of all instances", async () => {
    expect(await pages().told("/ready")).toEqual([200, { ...FACTS, status: "ok" }]);
    expect(await pages().told("/elsewhere")).toEqual([404, null]);
  });

  it("counts webhooks, requests and tasks for Prometheus", async () => {
    const { page, metrics } = pages();
    metrics.webhook(202);
    metrics.webhook(202);
    metrics.report(404);
    metrics.request({ status: 403, remaining: 0 });
    metrics.request({ status: "none", remaining: null });
    metrics.task("review", "failed", 4);
    metrics.lookedOver(1_700_000_000_000);
    const { type, text } = (await page("/metrics")) ?? { type: "", text: "" };
    expect(type).toBe("text/plain; version=0.0.4; charset=utf-8");
    for (const line of [
      'kedro_dagster_webhooks_total{status="202"} 2',
      'kedro_dagster_reports_total{status="404"} 1',
      'kedro_dagster_github_requests_total{status="403"} 1',
      'kedro_dagster_github_requests_total{status="none"} 1',
      "kedro_dagster_github_requests_remaining 0",
      'kedro_dagster_tasks{state="waiting"} 3',
      'kedro_dagster_tasks{state="parked"} 1',
      'kedro_dagster_task_seconds_bucket{le="5",kind="review",end="failed"} 1',
      "kedro_dagster_looked_over_timestamp_seconds 1700000000",
    ])
      expect(text.split("\n")).toContain(line);
  });
});
