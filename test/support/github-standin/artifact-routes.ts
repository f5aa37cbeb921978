import { refusal, type Route } from "./route.ts";
import type { StoredRun } from "./state.ts";

const API = "https://api.github.com";

/** What workflow runs have left, as GitHub lists it and hands it out: by a redirect to where it is kept. */
export const artifactRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/actions/workflows/{name}/runs",
    permission: ["actions", "read"],
    answer: (standin, { query }, { name }) => {
      const found = standin.runs.filter(
        (run) => run.path.endsWith(`/${name}`) && run.head === (query.get("head_sha") ?? run.head),
      );
      return { status: 200, body: { total_count: found.length, workflow_runs: found.map(workflowRun) } };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/actions/runs/{run}/artifacts",
    permission: ["actions", "read"],
    answer: (standin, { query }, { run }) => {
      const found = standin.artifacts.filter(
        (artifact) => artifact.run === Number(run) && (query.get("name") ?? artifact.name) === artifact.name,
      );
      return {
        status: 200,
        body: {
          total_count: found.length,
          artifacts: found.map(({ id, name, archive, isExpired }) => ({
            id,
            node_id: `A_${id}`,
            name,
            size_in_bytes: archive.length,
            url: `${API}/repos/${standin.owner}/${standin.repo}/actions/artifacts/${id}`,
            archive_download_url: `${API}/repos/${standin.owner}/${standin.repo}/actions/artifacts/${id}/zip`,
            expired: isExpired,
            created_at: "2026-01-05T09:00:00Z",
            expires_at: "2026-04-05T09:00:00Z",
            updated_at: "2026-01-05T09:00:00Z",
          })),
        },
      };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/actions/artifacts/{id}/zip",
    permission: ["actions", "read"],
    answer: (_standin, _request, { id }) => ({ status: 302, headers: { location: `/kept/${id}` } }),
  },
  {
    method: "GET",
    path: "/kept/{id}",
    permission: null,
    answer: (standin, _request, { id }) => {
      const artifact = standin.artifacts.find((found) => found.id === Number(id));
      return artifact ? { status: 200, raw: artifact.archive } : refusal(404, "Not Found");
    },
  },
];

/** What of a run's many fields anybody here reads. */
function workflowRun({ id, path, event, head, headBranch, repository, headRepository }: StoredRun): object {
  const named = (name: string): object => ({ full_name: name, owner: { login: name.split("/")[0] } });
  return {
    id,
    path,
    event,
    head_sha: head,
    head_branch: headBranch,
    status: "completed",
    run_attempt: 1,
    repository: named(repository),
    head_repository: headRepository === null ? null : named(headRepository),
  };
}
