import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { litBy } from "../../state/model.ts";
import type { Selected } from "../../state/page-state.ts";
import { type PageScope, usePage } from "../page-context.ts";
import { MANY_EDGES } from "./edges.tsx";
import { GraphControls } from "./graph-controls.tsx";
import { GraphDrawing } from "./graph-drawing.tsx";
import { Legend } from "./legend.tsx";
import { Minimap } from "./minimap.tsx";
import { areaOf, changedArea, type Drawing, useDrawing, useLit } from "./use-drawing.ts";
import { Viewport } from "./viewport.ts";
import { walkGraph } from "./walk-graph.ts";

/** Width of a sheet in px. */
const PAPER = 700;

/** The assets as a graph: pan, zoom, fold, and light what hangs together. */
export function GraphPane(): ComponentChildren {
  const scope = usePage();
  const drawing = useDrawing();
  const viewport = useMemo(() => new Viewport(), []);
  const window = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<Selected | null>(null);
  const lit = useLit(scope.state.selected ?? pointed);
  useCamera({ viewport, drawing, window, layer, scope });
  const whole = { x: 0, y: 0, width: drawing.layout.width, height: drawing.layout.height };
  return (
    <div class="graph-pane" style={onPaper(drawing)}>
      <GraphControls viewport={viewport} whole={whole} drawing={drawing} />
      <div
        class="window"
        ref={window}
        role="group"
        aria-label="Asset graph: arrow keys walk along it, plus, minus and zero zoom"
        onKeyDown={(event) => walkGraph(event, { viewport, drawing, whole })}
        onClick={(event) => {
          const isGround = event.target instanceof Element && event.target.closest("button") === null;
          if (isGround && !viewport.hasDragged && scope.state.selected !== null) scope.select(null);
        }}
      >
        <div class={drawing.folded.edges.length > MANY_EDGES ? "layer many" : "layer"} ref={layer}>
          <GraphDrawing drawing={drawing} lit={lit} viewport={viewport} point={setPointed} />
        </div>
        {drawing.folded.boxes.length === 0 ? <p class="nothing">No asset is shown.</p> : null}
      </div>
      <Legend drawing={drawing} />
      <Minimap viewport={viewport} drawing={drawing} />
    </div>
  );
}

/** How large the drawing is on paper, whatever the camera looks at. */
function onPaper({ layout }: Drawing): Readonly<Record<string, string>> {
  const scale = Math.min(1, PAPER / layout.width);
  return { "--paper-scale": String(scale), "--paper-height": `${Math.ceil(layout.height * scale)}px` };
}

interface CameraInput {
  readonly viewport: Viewport;
  readonly drawing: Drawing;
  readonly window: RefObject<HTMLDivElement | null>;
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly scope: PageScope;
}

/** Shows what matters at first, stays where a reader is while he folds, and follows what he selects. */
function useCamera({ viewport, drawing, window, layer, scope }: CameraInput): void {
  const { selected } = scope.state;
  const key = selected === null ? "" : JSON.stringify(selected);
  useLayoutEffect(() => {
    if (window.current === null || layer.current === null) return;
    return viewport.attach(window.current, layer.current);
  }, [viewport]);
  useLayoutEffect(() => {
    const { width, height } = drawing.layout;
    viewport.open({ x: 0, y: 0, width, height }, changedArea(drawing, scope));
  }, [viewport, scope.shown, scope.report]);
  useEffect(() => {
    const area = selected === null ? null : selectedArea(drawing, scope, selected);
    if (area !== null) viewport.reveal(area, litArea(drawing, scope, selected));
  }, [key]);
}

/** What is lit by it, the whole cone. */
function litArea(
  drawing: Drawing,
  { report, lineage }: PageScope,
  selected: Selected | null,
): ReturnType<typeof areaOf> {
  const lit = litBy(report, lineage, selected)?.assets ?? new Set();
  return areaOf(drawing, ({ members }) => members.some((asset) => lit.has(asset)));
}

function selectedArea(drawing: Drawing, { report }: PageScope, selected: Selected): ReturnType<typeof areaOf> {
  switch (selected.kind) {
    case "asset": {
      const asset = report.assets.names.indexOf(selected.name);
      return areaOf(drawing, ({ members }) => members.includes(asset));
    }
    case "group":
      return areaOf(drawing, ({ group }) => report.groups[group] === selected.name);
    case "change": {
      const roots = new Set(report.changes[selected.index]?.roots ?? []);
      return areaOf(drawing, ({ members }) => members.some((asset) => roots.has(asset)));
    }
  }
}
