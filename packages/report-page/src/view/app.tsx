import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { lineageOf } from "../graph/lineage.ts";
import { shownAssets } from "../state/model.ts";
import type { PageState, Selected } from "../state/page-state.ts";
import { ChangesPane } from "./changes-pane.tsx";
import { DetailPane } from "./detail-pane.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { Opening } from "./opening.tsx";
import { PageContext, type PageScope } from "./page-context.ts";
import { Printed } from "./printed.tsx";
import { MainPane } from "./main-pane.tsx";
import type { PageData } from "./read-document.ts";
import { useHashState } from "./use-hash-state.ts";

/** The whole page: what changes at the left, the graph and its like in the middle, what is selected at the right. */
export function App({ data }: { readonly data: PageData }): ComponentChildren {
  const [state, change] = useHashState();
  const isReady = useReadiness(data, state.report);
  const scope = useScope(isReady ? data : null, state, change);
  useShortcuts(scope);
  if (scope === null) return <Opening head={data.head} report={state.report} />;
  return (
    <PageContext.Provider value={scope}>
      <div class={`page ${state.selected === null ? "" : "has-detail"} tab-${state.tab}`} key={scope.report.name}>
        <Header />
        <div class="panes">
          <ChangesPane />
          <MainPane />
          <DetailPane />
        </div>
        <Footer />
      </div>
      <Printed />
    </PageContext.Provider>
  );
}

/** False for the moment in which the head of a large report is shown alone. */
function useReadiness(data: PageData, report: number): boolean {
  const [ready, setReady] = useState(data.isLarge(report) ? -1 : report);
  useEffect(() => {
    if (ready === report) return;
    const frame = requestAnimationFrame(() => setTimeout(() => setReady(report)));
    return () => cancelAnimationFrame(frame);
  }, [report]);
  return ready === report || !data.isLarge(report);
}

function useScope(
  data: PageData | null,
  state: PageState,
  change: (part: Partial<PageState>, isStep?: boolean) => void,
): PageScope | null {
  const report = useMemo(() => data?.report(state.report) ?? null, [data, state.report]);
  const lineage = useMemo(() => (report === null ? null : lineageOf(report.assets, state.view)), [report, state.view]);
  const { query, states, group, job, owner, schedule } = state;
  const shown = useMemo(
    () => (report === null || lineage === null ? null : shownAssets(report, lineage, state)),
    [report, lineage, query, states.join("\n"), group, job, owner, schedule],
  );
  const select = useCallback((selected: Selected | null) => change({ selected }), [change]);
  if (data === null || report === null || lineage === null || shown === null) return null;
  return { head: data.head, report, lineage, shown, state, change, select };
}

/** `/` goes to the search, Escape lets go of what is selected. */
function useShortcuts(scope: PageScope | null): void {
  const latest = useRef(scope);
  latest.current = scope;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && /^(?:INPUT|SELECT|TEXTAREA)$/u.test(event.target.tagName);
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
        document.getElementById("search")?.focus();
        event.preventDefault();
      }
      if (event.key === "Escape" && !isTyping && latest.current?.state.selected) latest.current.select(null);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
