import { useMemo } from "preact/hooks";
import type { PageReport } from "../../data/page-document.ts";
import { namedIn } from "../../graph/box-size.ts";
import { type Folded, foldAssets } from "../../graph/fold.ts";
import { type Layout, layoutOf } from "../../graph/layout.ts";
import { outline, type Rectangle } from "../../graph/rectangle.ts";
import { openGroups } from "../../graph/open-groups.ts";
import { type Lit, litBy, stateOf } from "../../state/model.ts";
import type { Selected } from "../../state/page-state.ts";
import { type PageScope, usePage } from "../page-context.ts";

export interface Drawing {
  readonly folded: Folded;
  readonly layout: Layout;
  readonly open: ReadonlySet<number>;
  /** The report with the names that stand in the boxes. */
  readonly named: PageReport;
}

/** Boxes and where they stand, for what is shown and which groups are unfolded. */
export function useDrawing(): Drawing {
  const { report, lineage, shown, state } = usePage();
  const { assets, groups } = report;
  const key = `${state.opened.join("\n")}\n\n${state.closed.join("\n")}`;
  return useMemo(() => {
    const named = namedIn(report, state.view);
    const open = new Set(openGroups(assets, shown.assets));
    for (const name of state.opened) open.add(groups.indexOf(name));
    for (const name of state.closed) open.delete(groups.indexOf(name));
    const folded = foldAssets({ assets, lineage, shown: shown.assets, open });
    return { folded, layout: layoutOf(folded, named, drawingRoom()), open, named };
  }, [assets, lineage, shown, key]);
}

/** About what a drawing has: it is laid out before its window is there. */
function drawingRoom(): { readonly width: number; readonly height: number } {
  return { width: Math.max(320, innerWidth - 360), height: Math.max(320, innerHeight - 240) };
}

/** Folds a group, or unfolds it: said in the address only where it is not so by itself. */
export function toggleGroup({ state, change }: PageScope, name: string, isOpen: boolean): void {
  const opened = state.opened.filter((one) => one !== name);
  const closed = state.closed.filter((one) => one !== name);
  change(isOpen ? { opened, closed: [...closed, name] } : { opened: [...opened, name], closed }, false);
}

/** What is lit, by box: the cone of what is selected, or of what is pointed at. */
export function useLit(selected: Selected | null): Lit | null {
  const { report, lineage } = usePage();
  const key = selected === null ? "" : JSON.stringify(selected);
  return useMemo(() => litBy(report, lineage, selected), [report, lineage, key]);
}

/** The rectangle around some boxes; null around none. */
export function areaOf(
  { folded, layout }: Drawing,
  isMeant: (box: Folded["boxes"][number]) => boolean,
): Rectangle | null {
  const meant = folded.boxes.flatMap((box, place) => (isMeant(box) ? (layout.boxes[place] ?? []) : []));
  return meant.length === 0 ? null : outline(meant);
}

/** What a reader came for: what changed, else what is stale. */
export function changedArea(drawing: Drawing, { report }: PageScope): Rectangle | null {
  const isIn = (states: readonly string[]) => (box: Folded["boxes"][number]) =>
    box.members.some((asset) => states.includes(stateOf(report, asset)));
  return areaOf(drawing, isIn(["loses", "gone", "changed", "added", "renamed"])) ?? areaOf(drawing, isIn(["stale"]));
}
