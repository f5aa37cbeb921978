import { refusal, type Route } from "./route.ts";
import { check } from "./shapes.ts";
import type { StandinResponse, StoredCheck } from "./state.ts";

type Json = Readonly<Record<string, unknown>>;

/** Check runs: annotations are only ever added, 50 in a request; the summary has a limit. */
export const checkRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}/check-runs",
    permission: ["checks", "read"],
    answer: (standin, { query }, { ref }) => {
      const wanted = standin.checks.filter(
        ({ head, name, appId }) =>
          head === ref && name === (query.get("check_name") ?? name) && appId === Number(query.get("app_id") ?? appId),
      );
      const latest = wanted.filter(
        (stored) =>
          !wanted.some((other) => other.id > stored.id && other.name === stored.name && other.appId === stored.appId),
      );
      return {
        status: 200,
        body: { total_count: latest.length, check_runs: latest.map((stored) => check(standin, stored)) },
      };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/check-runs/{id}",
    permission: ["checks", "read"],
    answer: (standin, _request, { id }) => {
      const stored = standin.checks.find((candidate) => candidate.id === Number(id));
      return stored ? { status: 200, body: check(standin, stored) } : refusal(404, "Not Found");
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/check-runs",
    permission: ["checks", "write"],
    answer: (standin, { body, actor }) => {
      if (standin.store.typeOf(String(body["head_sha"])) !== "commit")
        return refusal(422, `No commit found for SHA: ${String(body["head_sha"])}`);
      const stored: StoredCheck = {
        id: standin.nextId++,
        appId: actor.appId ?? 0,
        name: String(body["name"]),
        head: String(body["head_sha"]),
        externalId: "",
        status: "queued",
        conclusion: null,
        title: null,
        summary: null,
        annotations: [],
      };
      const refused = change(stored, body);
      if (refused) return refused;
      standin.checks.push(stored);
      return { status: 201, body: check(standin, stored) };
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/check-runs/{id}",
    permission: ["checks", "write"],
    answer: (standin, { body, actor }, { id }) => {
      const stored = standin.checks.find((candidate) => candidate.id === Number(id));
      if (!stored || stored.appId !== actor.appId) return refusal(404, "Not Found");
      return change(stored, body) ?? { status: 200, body: check(standin, stored) };
    },
  },
];

function change(stored: StoredCheck, body: Json): StandinResponse | null {
  const output = (body["output"] ?? {}) as Json;
  const annotations = (output["annotations"] ?? []) as Json[];
  if (annotations.length > 50)
    return refusal(422, "Invalid request.\n\nNo more than 50 items are allowed; 51 were supplied.");
  if (typeof output["summary"] === "string" && output["summary"].length > 65_535)
    return refusal(422, "Invalid request.\n\nOnly 65535 characters are allowed; 65536 were supplied.");
  for (const annotation of annotations)
    if (annotation["start_column"] !== undefined && annotation["start_line"] !== annotation["end_line"])
      return refusal(422, "Invalid request.\n\nColumns need one line.");
  stored.annotations.push(...annotations);
  if (typeof output["title"] === "string") stored.title = output["title"];
  if (typeof output["summary"] === "string") stored.summary = output["summary"];
  if (typeof body["external_id"] === "string") stored.externalId = body["external_id"];
  if (typeof body["conclusion"] === "string") {
    stored.conclusion = body["conclusion"];
    stored.status = "completed";
  } else if (typeof body["status"] === "string") {
    stored.status = body["status"];
    stored.conclusion = null;
  }
  return null;
}
