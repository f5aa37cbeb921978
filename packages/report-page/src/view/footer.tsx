import type { ComponentChildren } from "preact";
import { usePage } from "./page-context.ts";

/** What was compared, how much of it is accounted for, by which versions. */
export function Footer(): ComponentChildren {
  const { head, report } = usePage();
  const { accounted, compared, versions, ran = "nothing of the project was run" } = report;
  const own = head.version === null ? "" : `kedro-dagster-action ${head.version}`;
  return (
    <footer class="footer">
      {[compared, accounted, ran, own]
        .filter((part) => part !== "")
        .map((part) => (
          <span key={part}>{part}</span>
        ))}
      {versions === "" ? null : <span title={versions}>{versions}</span>}
    </footer>
  );
}
