import { refusal, type Route } from "./route.ts";
import { deployment, deploymentStatus } from "./shapes.ts";
import type { StoredDeployment } from "./state.ts";

/** Deployments and their statuses, newest first. */
export const deploymentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/deployments",
    permission: ["deployments", "read"],
    answer: (standin, { query }) => {
      const wanted = standin.deployments.filter(
        ({ sha, task, environment }) =>
          sha === (query.get("sha") ?? sha) &&
          task === (query.get("task") ?? task) &&
          environment === (query.get("environment") ?? environment),
      );
      return { status: 200, body: wanted.toReversed().map((stored) => deployment(standin, stored)) };
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/deployments",
    permission: ["deployments", "write"],
    answer: (standin, { body, actor }) => {
      const sha = String(body["ref"]);
      if (standin.store.typeOf(sha) !== "commit") return refusal(422, `No ref found for: ${sha}`);
      if (body["auto_merge"] !== false) return refusal(409, "Conflict merging main into the ref");
      if (!Array.isArray(body["required_contexts"]))
        return refusal(409, "Conflict: Commit status checks failed for the ref");
      const stored: StoredDeployment = {
        id: standin.nextId++,
        login: actor.login,
        sha,
        task: String(body["task"]),
        environment: String(body["environment"]),
        payload: body["payload"],
        statuses: [],
      };
      standin.deployments.push(stored);
      return { status: 201, body: deployment(standin, stored) };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/deployments/{id}/statuses",
    permission: ["deployments", "read"],
    answer: (standin, _request, { id }) => {
      const stored = standin.deployments.find((candidate) => candidate.id === Number(id));
      return stored
        ? { status: 200, body: stored.statuses.map((status) => deploymentStatus(standin, stored, status)) }
        : refusal(404, "Not Found");
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/deployments/{id}/statuses",
    permission: ["deployments", "write"],
    answer: (standin, { body }, { id }) => {
      const stored = standin.deployments.find((candidate) => candidate.id === Number(id));
      if (!stored) return refusal(404, "Not Found");
      if (String(body["description"]).length > 140)
        return refusal(422, "Validation Failed: description is too long (maximum is 140 characters)");
      const status = {
        state: String(body["state"]),
        description: String(body["description"]),
        log: String(body["log_url"]),
        address: String(body["environment_url"]),
      };
      stored.statuses.push(status);
      return { status: 201, body: deploymentStatus(standin, stored, status) };
    },
  },
];
