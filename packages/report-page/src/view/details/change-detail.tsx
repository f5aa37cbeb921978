import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { reachOf } from "../../state/model.ts";
import { usePage } from "../page-context.ts";
import { AssetLinks } from "./asset-links.tsx";
import { ChangeCard } from "./change-card.tsx";

/** A change: what was edited, what it touches, and what is stale behind it. */
export function ChangeDetail({ index }: { readonly index: number }): ComponentChildren {
  const { report, lineage } = usePage();
  const change = report.changes[index];
  const behind = useMemo(() => {
    const roots = new Set(change?.roots ?? []);
    return [...reachOf(lineage, change?.roots ?? [])].filter((asset) => !roots.has(asset)).sort((a, b) => a - b);
  }, [lineage, change]);
  if (change === undefined) return <p class="nothing">No such change is in this report.</p>;
  const { roots, cause } = change;
  const jobs = change.jobs.map((job) => report.jobs[job] ?? "").join(", ");
  return (
    <>
      <h2 class="subject">{cause === "" ? "Change" : cause}</h2>
      <ChangeCard index={index} />
      <Assets title="Touches" assets={roots} />
      <Assets title="Behind them" assets={behind} />
      <dl class="facts">
        <Fact title="Jobs" value={jobs} />
        <Fact title="Schedules" value={change.schedules.join(", ")} />
      </dl>
    </>
  );
}

function Assets({ title, assets }: { readonly title: string; readonly assets: readonly number[] }): ComponentChildren {
  if (assets.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span class="count">{assets.length}</span>
      </h3>
      <AssetLinks assets={assets} isList />
    </section>
  );
}

function Fact({ title, value }: { readonly title: string; readonly value: string }): ComponentChildren {
  if (value === "") return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
}
