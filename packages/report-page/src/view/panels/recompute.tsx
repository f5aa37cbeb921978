import type { ComponentChildren } from "preact";
import { usePage } from "../page-context.ts";

/** What must be run after the merge: to paste into Dagster, or for Kedro alone; and what runs by itself. */
export function Recompute(): ComponentChildren {
  const { report } = usePage();
  const { assets, selection, commands } = report.recompute;
  const next = report.schedules.filter(({ isReached, next: runs }) => isReached && runs.length > 0);
  return (
    <div class="findings">
      <section>
        <h2>
          To recompute <span class="count">{assets}</span>
        </h2>
        <p class="muted">Asset selection for Dagster</p>
        <pre tabIndex={0}>{selection}</pre>
        {commands.length === 0 ? null : (
          <>
            <p class="muted">The same with Kedro alone</p>
            <pre tabIndex={0}>{commands.join("\n")}</pre>
          </>
        )}
      </section>
      {next.length === 0 ? null : (
        <section>
          <h2>By itself</h2>
          <dl class="facts">
            {next.map(({ name, next: runs }) => (
              <div key={name}>
                <dt>{runs[0]}</dt>
                <dd>{name}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}
