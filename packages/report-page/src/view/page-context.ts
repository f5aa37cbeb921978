import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PageHead, PageReport } from "../data/page-document.ts";
import type { Lineage } from "../graph/lineage.ts";
import type { Shown } from "../state/model.ts";
import type { PageState, Selected } from "../state/page-state.ts";

/** What every part of the page looks at. */
export interface PageScope {
  readonly head: PageHead;
  readonly report: PageReport;
  readonly lineage: Lineage;
  readonly shown: Shown;
  readonly state: PageState;
  /** Changes the state; `isStep` makes an entry of the browser's history. */
  readonly change: (part: Partial<PageState>, isStep?: boolean) => void;
  readonly select: (selected: Selected | null) => void;
}

export const PageContext = createContext<PageScope | null>(null);

export function usePage(): PageScope {
  const scope = useContext(PageContext);
  if (scope === null) throw new Error("A part of the page stands outside of it.");
  return scope;
}
