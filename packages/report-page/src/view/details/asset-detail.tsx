import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { type AssetFact, factNumber, factText } from "../../data/asset-facts.ts";
import { linked, pathTo } from "../../graph/lineage.ts";
import { groupOf, jobsOf, ownersOf, stateOf } from "../../state/model.ts";
import { Message } from "../parts/message.tsx";
import { Place, placeAt } from "../parts/place.tsx";
import { StateMark } from "../parts/state-mark.tsx";
import { usePage } from "../page-context.ts";
import { AssetLinks } from "./asset-links.tsx";
import { ChangeCard } from "./change-card.tsx";

/** An asset: why it is stale, what changed, what it is made of and what is made of it, who runs and owns it. */
export function AssetDetail({ name }: { readonly name: string }): ComponentChildren {
  const { report } = usePage();
  const asset = report.assets.names.indexOf(name);
  if (asset < 0) return <p class="nothing">No asset of that name is in this report.</p>;
  const description = factText(report.assets, asset, "description");
  const former = report.assets.formerNames[asset];
  return (
    <>
      <h2 class="subject">{name}</h2>
      <p>
        <StateMark state={stateOf(report, asset)} />
      </p>
      {former === undefined ? null : <p class="muted">before: {former}</p>}
      {description === "" ? null : <p>{description}</p>}
      <Why asset={asset} />
      <Neighbours asset={asset} />
      <Facts asset={asset} />
    </>
  );
}

/** The way from the change, and the changes themselves. */
function Why({ asset }: { readonly asset: number }): ComponentChildren {
  const { report } = usePage();
  const { previous, causes, causeSets } = report.assets;
  const path = useMemo(() => pathTo(previous, asset), [previous, asset]);
  const own = report.changes.flatMap((change, index) => (change.roots.includes(asset) ? [index] : []));
  const all = [...new Set([...own, ...(causeSets[causes[asset] ?? -1] ?? [])])];
  if (all.length === 0) return null;
  const [first, ...rest] = path;
  const between = rest.length > 10 ? [...rest.slice(0, 4), -1, ...rest.slice(-5)] : rest;
  return (
    <section>
      <h3>Why</h3>
      {path.length > 1 && first !== undefined ? (
        <p class="cause-path">
          <AssetLinks assets={[first]} />
          {between.map((step, index) => (
            <span key={index}>
              <span class="muted"> → </span>
              {step < 0 ? <span class="muted">{rest.length - 9} more</span> : <AssetLinks assets={[step]} />}
            </span>
          ))}
        </p>
      ) : null}
      {all.slice(0, 8).map((index) => (
        <ChangeCard key={index} index={index} />
      ))}
      {all.length > 8 ? <p class="muted">and {all.length - 8} more changes</p> : null}
    </section>
  );
}

function Neighbours({ asset }: { readonly asset: number }): ComponentChildren {
  const { lineage } = usePage();
  const [up, down] = [linked(lineage.up, asset), linked(lineage.down, asset)];
  return (
    <section class="neighbours">
      <h3>
        Made of <span class="count">{up.length}</span>
      </h3>
      <AssetLinks assets={up} isList />
      <h3>
        Used by <span class="count">{down.length}</span>
      </h3>
      <AssetLinks assets={down} isList />
    </section>
  );
}

function Facts({ asset }: { readonly asset: number }): ComponentChildren {
  const { report } = usePage();
  const text = (fact: AssetFact): string => factText(report.assets, asset, fact);
  const file = text("file");
  const at = placeAt(report, file, factNumber(report.assets, asset, "line"));
  const jobs = jobsOf(report, asset);
  const runs = report.schedules.filter(({ job }) => jobs.includes(job));
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ["Group", groupOf(report, asset)],
    ["Key", <code>{`${report.environment}/${report.assets.names[asset] ?? ""}`}</code>],
    ["Node", text("node")],
    ["Function", text("code") === "" ? "" : <code>{text("code")}</code>],
    ["Code", file === "" ? "" : <Place at={at} isWhole />],
    ["Jobs", jobs.join(", ")],
    ["Next run", runs.flatMap(({ next }) => next.slice(0, 1)).map((when) => <div key={when}>{when}</div>)],
    ["Owners", ownersOf(report, asset).join(", ")],
    ["IO manager", text("ioManager")],
    ["Kinds", text("kinds")],
    ["Partitions", text("partitions")],
    ["Checks", text("checks")],
  ];
  return (
    <section>
      <h3>Facts</h3>
      <dl class="facts">
        {facts.map(([title, value]) =>
          value === "" || (Array.isArray(value) && value.length === 0) ? null : (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{typeof value === "string" ? <Message text={value} /> : value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
