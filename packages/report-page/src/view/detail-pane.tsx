import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { AssetDetail } from "./details/asset-detail.tsx";
import { ChangeDetail } from "./details/change-detail.tsx";
import { GroupDetail } from "./details/group-detail.tsx";
import { usePage } from "./page-context.ts";

/** All that is known of what is selected. */
export function DetailPane(): ComponentChildren {
  const { state, select } = usePage();
  const pane = useRef<HTMLElement>(null);
  const { selected } = state;
  const key = selected === null ? "" : JSON.stringify(selected);
  useEffect(() => pane.current?.scrollTo(0, 0), [key]);
  if (selected === null) return null;
  return (
    <aside class="detail-pane" aria-label="Details" ref={pane} tabIndex={-1}>
      <button type="button" class="quiet close" aria-label="Close details" onClick={() => select(null)}>
        ✕
      </button>
      {selected.kind === "asset" ? <AssetDetail name={selected.name} /> : null}
      {selected.kind === "change" ? <ChangeDetail index={selected.index} /> : null}
      {selected.kind === "group" ? <GroupDetail name={selected.name} /> : null}
    </aside>
  );
}
