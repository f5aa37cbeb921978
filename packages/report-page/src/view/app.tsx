import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import type { PageDocument } from "../data/page-document.ts";
import { lineageOf } from "../graph/lineage.ts";
import { shownAssets } from "../state/model.ts";
import type { PageState, Selected } from "../state/page-state.ts";
import { ChangesPane } from "./changes-pane.tsx";
import { DetailPane } from "./detail-pane.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { PageContext, type PageScope } from "./page-context.ts";
import { Printed } from "./printed.tsx";
import { MainPane } from "./main-pane.tsx";
import { useHashState } from "./use-hash-state.ts";

/** The whole page: what changes at the left, the graph and its like in the middle, what is selected at the right. */
export function App({ document }: { readonly document: PageDocument }): ComponentChildren {
  const [state, change] = useHashState();
  const scope = useScope(document, state, change);
  useShortcuts(scope);
  if (scope === null)
    return (
      <main class="empty">
        <h1>{document.title}</h1>
      </main>
    );
  const { report } = scope;
  return (
    <PageContext.Provider value={scope}>
      <div class={`page ${state.selected === null ? "" : "has-detail"} tab-${state.tab}`} key={report.name}>
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

function useScope(
  document: PageDocument,
  state: PageState,
  change: (part: Partial<PageState>, isStep?: boolean) => void,
): PageScope | null {
  const report = document.reports[state.report] ?? document.reports[0];
  const lineage = useMemo(
    () => (report === undefined ? null : lineageOf(report.assets, state.view)),
    [report, state.view],
  );
  const { query, states, group, job, owner, schedule } = state;
  const shown = useMemo(
    () => (report === undefined || lineage === null ? null : shownAssets(report, lineage, state)),
    [report, lineage, query, states.join("\n"), group, job, owner, schedule],
  );
  const select = useCallback((selected: Selected | null) => change({ selected }), [change]);
  if (report === undefined || lineage === null || shown === null) return null;
  return { document, report, lineage, shown, state, change, select };
}

/** `/` goes to the search, Escape lets go of what is selected. */
function useShortcuts(scope: PageScope | null): void {
  const latest = useRef(scope);
  latest.current = scope;
  useEffect(() => {
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
