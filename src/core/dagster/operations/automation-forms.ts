import type { ConfigValue } from "omegaconf";
import { cronProblem } from "../../cron/cron-problem.ts";
import { nextFirings } from "../../cron/next-firings.ts";
import { timezoneProblem } from "../../cron/timezone-problem.ts";
import { durationSeconds } from "../../text/duration.ts";
import { isUnknownText } from "../../text/is-unknown-text.ts";

type Words = Readonly<Record<string, ConfigValue>>;

/** What `FreshnessPolicy.time_window` or `FreshnessPolicy.cron` would refuse. */
export function freshnessForm(value: ConfigValue): string | null {
  const {
    fail_window: fail,
    warn_window: warn,
    deadline_cron: deadline,
    lower_bound_delta: delta,
    timezone,
  } = value as Words;
  const durations = Object.entries({ fail_window: fail, warn_window: warn, lower_bound_delta: delta });
  for (const [name, text] of durations)
    if (text != null && (secondsOf(text) ?? 0) < 60)
      return `given with a \`${name}\` of a minute or more, such as \`26h\``;
  if ((fail == null) === (deadline == null)) return "given with either `fail_window` or `deadline_cron`";
  if (fail != null) {
    if (delta != null || timezone != null)
      return "given without `lower_bound_delta` and `timezone` where it has `fail_window`";
    return warn != null && (secondsOf(warn) ?? 0) >= (secondsOf(fail) ?? 0)
      ? "given with a `warn_window` below its `fail_window`"
      : null;
  }
  if (warn != null || delta == null)
    return "given with `lower_bound_delta` and without `warn_window` where it has `deadline_cron`";
  return timesForm("deadline_cron", deadline, timezone) ?? boundForm(deadline, delta);
}

/** What `AutomationCondition.on_cron` would refuse. */
export function automationForm(value: ConfigValue): string | null {
  if (typeof value === "string") return null;
  const { on_cron: cron, timezone } = value as Words;
  return timesForm("on_cron", cron, timezone);
}

function timesForm(name: string, cron: ConfigValue | undefined, timezone: ConfigValue | undefined): string | null {
  if (typeof cron === "string" && !isUnknownText(cron)) {
    const problem = cronProblem(cron);
    if (problem !== null) return `given with a cron expression as \`${name}\`: ${problem}`;
  }
  if (typeof timezone !== "string" || isUnknownText(timezone)) return null;
  const problem = timezoneProblem(timezone);
  if (problem === null) return null;
  return `given with a time zone that there is, not \`${timezone}\`${problem.suggestion === null ? "" : `: did you mean \`${problem.suggestion}\`?`}`;
}

/** The bound must not reach back to the deadline before. */
function boundForm(cron: ConfigValue | undefined, delta: ConfigValue): string | null {
  if (typeof cron !== "string") return null;
  // any instant will do: what counts is how far firings lie apart
  const firings = nextFirings(cron, null, "2024-01-01T00:00:00Z", 60).map((instant) => Date.parse(instant));
  const gaps = firings.slice(1).map((instant, index) => (instant - (firings[index] ?? 0)) / 1000);
  return gaps.length > 0 && (secondsOf(delta) ?? 0) > Math.min(...gaps)
    ? "given with a `lower_bound_delta` that reaches no further back than the deadline before"
    : null;
}

function secondsOf(text: ConfigValue | undefined): number | null {
  return typeof text === "string" ? durationSeconds(text) : null;
}
