import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Rectangle } from "../../graph/rectangle.ts";
import type { View } from "../../graph/lineage.ts";
import { usePage } from "../page-context.ts";
import type { Drawing } from "./use-drawing.ts";
import type { Viewport } from "./viewport.ts";

const VIEWS: readonly (readonly [View, string])[] = [
  ["before", "Before"],
  ["overlay", "Overlay"],
  ["after", "After"],
];

interface ControlsProps {
  readonly viewport: Viewport;
  readonly whole: Rectangle;
  readonly drawing: Drawing;
}

/** Which side is drawn, which groups are unfolded, and how large. */
export function GraphControls({ viewport, whole, drawing }: ControlsProps): ComponentChildren {
  const { report, change } = usePage();
  const names = [
    ...new Set(drawing.folded.boxes.filter(({ group }) => group >= 0).map(({ group }) => report.groups[group] ?? "")),
  ];
  return (
    <div class="controls">
      <Sides />
      {names.length > 0 ? (
        <div class="segmented" role="group" aria-label="Groups">
          <button type="button" onClick={() => change({ opened: [], closed: names }, false)}>
            Fold all
          </button>
          <button type="button" onClick={() => change({ opened: names, closed: [] }, false)}>
            Unfold all
          </button>
        </div>
      ) : null}
      <div class="segmented" role="group" aria-label="Zoom">
        <button type="button" aria-label="Zoom out" onClick={() => viewport.zoomBy(1 / 1.25)}>
          −
        </button>
        <Scale viewport={viewport} />
        <button type="button" aria-label="Zoom in" onClick={() => viewport.zoomBy(1.25)}>
          +
        </button>
        <button type="button" onClick={() => viewport.fit(whole)}>
          Fit
        </button>
      </div>
    </div>
  );
}

/** Of a project as it stands there is one. */
function Sides(): ComponentChildren {
  const { head, state, change } = usePage();
  if (head.isStanding === true) return null;
  return (
    <div class="segmented" role="group" aria-label="Side">
      {VIEWS.map(([view, word]) => (
        <button key={view} type="button" aria-pressed={state.view === view} onClick={() => change({ view })}>
          {word}
        </button>
      ))}
    </div>
  );
}

function Scale({ viewport }: { readonly viewport: Viewport }): ComponentChildren {
  const [scale, setScale] = useState(viewport.camera.scale);
  useEffect(() => {
    const read = (): void => setScale(viewport.camera.scale);
    read();
    return viewport.listen(read);
  }, [viewport]);
  return (
    <button type="button" title="Zoom to 100 %" class="scale" onClick={() => viewport.zoomBy(1 / scale)}>
      {Math.round(scale * 100)}%
    </button>
  );
}
