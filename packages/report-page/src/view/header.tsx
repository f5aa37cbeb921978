import type { ComponentChildren } from "preact";
import { FIRST_STATE } from "../state/page-state.ts";
import { usePage } from "./page-context.ts";
import { SearchBox } from "./search-box.tsx";
import { Summary } from "./summary.tsx";

/** What is reviewed, what came of it, and the search. */
export function Header(): ComponentChildren {
  const { head, report, state } = usePage();
  return (
    <header class="header">
      <Summary report={report} notes={head.notes}>
        {head.home === undefined ? null : (
          <a class="home" href={head.home}>
            The project as it stands
          </a>
        )}
        <ReportChoice />
        <SearchBox key={state.report} />
      </Summary>
    </header>
  );
}

/** Which report is looked at, where there are several. */
function ReportChoice(): ComponentChildren {
  const { head, report, state, change } = usePage();
  if (head.reports.length === 1) return <span class="environment">{report.environment}</span>;
  return (
    <select
      aria-label="Project and environment"
      value={String(head.reports[state.report] === undefined ? 0 : state.report)}
      onChange={({ currentTarget }) => change({ ...FIRST_STATE, report: Number(currentTarget.value), tab: "graph" })}
    >
      {head.reports.map(({ name, verdictWord }, index) => (
        <option key={index} value={String(index)}>
          {name}: {verdictWord}
        </option>
      ))}
    </select>
  );
}
