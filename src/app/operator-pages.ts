import { VERSION } from "../program/version.ts";
import type { Metrics } from "./metrics.ts";
import type { ServedPage } from "./served-page.ts";
import type { IntakeState } from "./task-intake.ts";

export interface OperatorPagesParts {
  readonly state: () => Promise<IntakeState>;
  readonly metrics: Metrics;
  /** False while it shuts down. */
  readonly isUp: () => boolean;
  /** Whether GitHub has said who the App is. */
  readonly isKnown: () => boolean;
}

/**
 * `/health`: is the process to be left alone (200) or is it going away (503). `/ready`: may work be expected of it. Both say
 * what stands in line. `/metrics`: counters for Prometheus. Null for another path.
 */
export function operatorPages({
  state,
  metrics,
  isUp,
  isKnown,
}: OperatorPagesParts): (path: string) => Promise<(ServedPage & { readonly text: string }) | null> {
  return async (path) => {
    if (path === "/metrics") return { status: 200, ...(await metrics.print()) };
    if (path !== "/health" && path !== "/ready") return null;
    const line = await state();
    const github = isKnown() ? "ok" : "away";
    const isReady = isUp() && isKnown() && line.redis !== "away";
    const isFine = path === "/health" ? isUp() : isReady;
    const status = isUp() ? (isFine ? "ok" : "not ready") : "stopping";
    const facts = { status, version: VERSION, github, ...line };
    return { status: isFine ? 200 : 503, type: "application/json", text: `${JSON.stringify(facts)}\n` };
  };
}
