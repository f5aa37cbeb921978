import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { PageBranch, PageComparison } from "../../data/page-document.ts";
import { Message } from "../parts/message.tsx";
import { Linked } from "../parts/place.tsx";
import { usePage } from "../page-context.ts";

/** What stood on each deployment branch, what each deployment changed, and any two of them beside each other. */
export function History(): ComponentChildren {
  const { head } = usePage();
  return (
    <div class="history">
      {(head.history ?? []).map((branch) => (
        <Branch key={branch.branch} branch={branch} />
      ))}
    </div>
  );
}

function Branch({ branch }: { readonly branch: PageBranch }): ComponentChildren {
  const { commits, comparisons, environments, note } = branch;
  return (
    <section>
      <h2>
        {branch.branch} <span class="muted">{environments.join(", ")}</span>
      </h2>
      {note === "" ? null : <p class="muted">{note}</p>}
      {commits.length > 1 ? <Compare branch={branch} /> : null}
      <ol class="deployments">
        {commits.map(({ commit, at, url }, place) => (
          <li key={commit}>
            <p>
              <Linked url={url} title={commit}>
                <code>{commit}</code>
              </Linked>{" "}
              <span class="muted">since {at}</span>
            </p>
            <Step comparison={comparisons.find(({ from, to }) => to === place && from === place + 1)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ comparison }: { readonly comparison: PageComparison | undefined }): ComponentChildren {
  if (comparison === undefined) return null;
  const { verdict, verdictWord, sentence, href } = comparison;
  return (
    <p>
      <span class={`verdict ${verdict}`}>{verdictWord}</span> <Message text={sentence} />{" "}
      <a href={href}>What changed</a>
    </p>
  );
}

/** The older and the newer one are told by their order, however they are chosen. */
function Compare({ branch }: { readonly branch: PageBranch }): ComponentChildren {
  const { commits, comparisons, branch: name } = branch;
  const [one, setOne] = useState(commits.length - 1);
  const [other, setOther] = useState(0);
  const [from, to] = [Math.max(one, other), Math.min(one, other)];
  const found = comparisons.find((comparison) => comparison.from === from && comparison.to === to);
  const choice = (label: string, value: number, set: (value: number) => void): ComponentChildren => (
    <select
      aria-label={`${label} deployment of ${name}`}
      value={String(value)}
      onChange={({ currentTarget }) => set(Number(currentTarget.value))}
    >
      {commits.map(({ commit, at }, place) => (
        <option key={commit} value={String(place)}>
          {commit} {at}
        </option>
      ))}
    </select>
  );
  return (
    <p class="compare">
      {choice("Older", one, setOne)} → {choice("Newer", other, setOther)}{" "}
      {found === undefined ? <span class="muted">the same</span> : <a href={found.href}>Compare</a>}
    </p>
  );
}
