import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { STATE_WORDS } from "../../data/asset-state.ts";
import { stateOf } from "../../state/model.ts";
import { usePage } from "../page-context.ts";

const MOST = 12;

/** Assets that are clicked to look at them. */
export function AssetLinks(props: {
  readonly assets: readonly number[];
  readonly isList?: boolean;
}): ComponentChildren {
  const { assets, isList = false } = props;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? assets.slice(0, 500) : assets.slice(0, MOST);
  if (!isList) return shown.map((asset) => <AssetLink key={asset} asset={asset} />);
  if (assets.length === 0) return <p class="muted">nothing</p>;
  return (
    <>
      <ul class="links">
        {shown.map((asset) => (
          <li key={asset}>
            <AssetLink asset={asset} />
          </li>
        ))}
      </ul>
      {assets.length > shown.length ? (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {assets.length - shown.length} more
        </button>
      ) : null}
    </>
  );
}

function AssetLink({ asset }: { readonly asset: number }): ComponentChildren {
  const { report, select } = usePage();
  const name = report.assets.names[asset] ?? "";
  const state = stateOf(report, asset);
  const { sign, word } = STATE_WORDS[state];
  return (
    <button type="button" class={`link asset-link ${state}`} onClick={() => select({ kind: "asset", name })}>
      {sign === "" ? null : (
        <span class="sign" role="img" aria-label={word}>
          {sign}
        </span>
      )}
      {name}
    </button>
  );
}
