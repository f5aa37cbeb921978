import type { ComponentChildren } from "preact";
import { usePage } from "./page-context.ts";

/** The jobs of a project as it stands, with when each runs; one is clicked to see what it makes. */
export function JobsList(): ComponentChildren {
  const { report, state, change } = usePage();
  if (report.jobs.length === 0) return null;
  return (
    <>
      <h2>
        Jobs <span class="count">{report.jobs.length}</span>
      </h2>
      <ul class="changes">
        {report.jobs.toSorted().map((job) => (
          <li key={job}>
            <button
              type="button"
              class="change job"
              aria-pressed={state.job === job}
              onClick={() => change({ job: state.job === job ? "" : job }, false)}
            >
              <span class="words">
                {job}
                <span class="foot muted">{whenItRuns(report.schedules, job)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function whenItRuns(schedules: ReturnType<typeof usePage>["report"]["schedules"], job: string): string {
  const own = schedules.flatMap((schedule) =>
    schedule.job === job && schedule.after !== null ? [schedule.after] : [],
  );
  return own.length === 0 ? "no schedule" : own.map(({ words, cron, zone }) => `${words || cron}, ${zone}`).join("; ");
}
