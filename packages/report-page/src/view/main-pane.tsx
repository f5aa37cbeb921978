import type { ComponentChildren } from "preact";
import type { PageBranch } from "../data/page-document.ts";
import type { Tab } from "../state/page-state.ts";
import { AssetsTable } from "./panels/assets-table.tsx";
import { Definitions } from "./panels/definitions.tsx";
import { Files } from "./panels/files.tsx";
import { Findings, countFindings } from "./panels/findings.tsx";
import { History } from "./panels/history.tsx";
import { Recompute } from "./panels/recompute.tsx";
import { Schedules } from "./panels/schedules.tsx";
import { GraphPane } from "./graph/graph-pane.tsx";
import { usePage } from "./page-context.ts";

interface TabSpec {
  readonly tab: Tab;
  readonly title: string;
  readonly count: string;
}

/** The graph, and what else there is to look at. */
export function MainPane(): ComponentChildren {
  const { state, change } = usePage();
  const tabs = useTabs();
  const shown = tabs.some(({ tab }) => tab === state.tab) ? state.tab : "graph";
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const place = tabs.findIndex(({ tab }) => tab === shown);
    const next = tabs[(place + step + tabs.length) % tabs.length];
    if (next !== undefined) change({ tab: next.tab });
    document.getElementById(`tab-${next?.tab ?? shown}`)?.focus();
    event.preventDefault();
  };
  return (
    <main class="main-pane">
      <div class="tabs" role="tablist" aria-label="Views" onKeyDown={move}>
        {tabs.map(({ tab, title, count }) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            class={`tab for-${tab}`}
            aria-selected={tab === shown}
            aria-controls="panel"
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => change({ tab })}
          >
            {title}
            {count === "" ? null : <span class="count">{count}</span>}
          </button>
        ))}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${shown}`} class={`panel panel-${shown}`}>
        <Panel tab={shown} />
      </div>
    </main>
  );
}

function Panel({ tab }: { readonly tab: Tab }): ComponentChildren {
  switch (tab) {
    case "graph":
    case "changes":
      return <GraphPane />;
    case "assets":
      return <AssetsTable />;
    case "schedules":
      return <Schedules />;
    case "definitions":
      return <Definitions />;
    case "files":
      return <Files />;
    case "run":
      return <Recompute />;
    case "findings":
      return <Findings />;
    case "history":
      return <History />;
  }
}

/** Those with something in them; the list of changes is a tab of its own on small screens. */
function useTabs(): readonly TabSpec[] {
  const { head, report, shown } = usePage();
  const { history = [], isStanding = false } = head;
  const { changes, schedules, definitions, files, recompute } = report;
  const followed = files.filter(({ account }) => account !== "not-followed").length;
  const all: readonly (TabSpec & { readonly isThere: boolean })[] = [
    {
      tab: "changes",
      title: isStanding ? "Jobs" : "Changes",
      count: String(isStanding ? report.jobs.length : changes.length),
      isThere: true,
    },
    { tab: "graph", title: "Graph", count: "", isThere: true },
    { tab: "assets", title: "Assets", count: String(shown.assets.size), isThere: true },
    { tab: "schedules", title: "Schedules", count: String(schedules.length), isThere: schedules.length > 0 },
    { tab: "definitions", title: "Definitions", count: "", isThere: definitions !== null },
    { tab: "files", title: "Files", count: `${followed}/${files.length}`, isThere: files.length > 0 },
    { tab: "run", title: "To run", count: String(recompute.assets), isThere: recompute.selection !== "" },
    { tab: "findings", title: "Findings", count: countFindings(report), isThere: true },
    { tab: "history", title: "History", count: String(deploymentsIn(history)), isThere: history.length > 0 },
  ];
  return all.filter(({ isThere }) => isThere);
}

function deploymentsIn(history: readonly PageBranch[]): number {
  return history.reduce((sum, { commits }) => sum + commits.length, 0);
}
