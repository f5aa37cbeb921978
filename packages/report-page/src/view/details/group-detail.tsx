import type { ComponentChildren } from "preact";
import { stateOf } from "../../state/model.ts";
import { usePage } from "../page-context.ts";
import { toggleGroup } from "../graph/use-drawing.ts";
import { AssetLinks } from "./asset-links.tsx";

/** A group: its assets, those that changed first. */
export function GroupDetail({ name }: { readonly name: string }): ComponentChildren {
  const scope = usePage();
  const { report, shown } = scope;
  const group = report.groups.indexOf(name);
  const members = [...shown.assets].filter((asset) => report.assets.groups[asset] === group);
  const isPlain = (asset: number): boolean => ["plain", "external"].includes(stateOf(report, asset));
  const reached = members.filter((asset) => !isPlain(asset));
  return (
    <>
      <h2 class="subject">{name === "" ? "no group" : name}</h2>
      <p>
        Group of {members.length} {members.length === 1 ? "asset" : "assets"}, {reached.length} reached by the changes
      </p>
      <p>
        <button type="button" class="button" onClick={() => toggleGroup(scope, name, false)}>
          Unfold in the graph
        </button>
      </p>
      <section>
        <h3>
          Reached <span class="count">{reached.length}</span>
        </h3>
        <AssetLinks assets={reached} isList />
        <h3>
          Not reached <span class="count">{members.length - reached.length}</span>
        </h3>
        <AssetLinks assets={members.filter(isPlain)} isList />
      </section>
    </>
  );
}
