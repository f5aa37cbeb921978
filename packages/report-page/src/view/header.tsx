import type { ComponentChildren } from "preact";
import { Message } from "./parts/message.tsx";
import { FIRST_STATE } from "../state/page-state.ts";
import { usePage } from "./page-context.ts";
import { SearchBox } from "./search-box.tsx";

const SIGNS = { pass: "✓", warn: "!", fail: "✕", unknown: "?" } as const;

/** What is reviewed, what came of it, and the search. */
export function Header(): ComponentChildren {
  const { document, report, state } = usePage();
  const { verdict, verdictWord, sentence, loads } = report;
  return (
    <header class="header">
      <div class="title-row">
        <span class={`verdict ${verdict}`}>
          <span aria-hidden="true">{SIGNS[verdict]}</span> {verdictWord}
        </span>
        <h1>
          {report.project}
          <span class="of"> on Dagster</span>
        </h1>
        <ReportChoice />
        <SearchBox key={state.report} />
      </div>
      <p class="sentence">
        <Message text={sentence} />
        {loads === "yes" || sentence.startsWith("Loads") ? null : <span class="muted"> Loads: {loads}.</span>}
      </p>
      {document.notes.map((note, index) => (
        <p class="note" key={index}>
          <Message text={note} />
        </p>
      ))}
    </header>
  );
}

/** Which report is looked at, where there are several. */
function ReportChoice(): ComponentChildren {
  const { document, report, change } = usePage();
  if (document.reports.length === 1) return <span class="environment">{report.environment}</span>;
  return (
    <select
      aria-label="Project and environment"
      value={String(document.reports.indexOf(report))}
      onChange={({ currentTarget }) => change({ ...FIRST_STATE, report: Number(currentTarget.value), tab: "graph" })}
    >
      {document.reports.map(({ name, verdictWord }, index) => (
        <option key={index} value={String(index)}>
          {name}: {verdictWord}
        </option>
      ))}
    </select>
  );
}
