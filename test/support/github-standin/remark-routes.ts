import { paging, refusal, type Route } from "./route.ts";
import { remark } from "./shapes.ts";
import type { Standin } from "./state.ts";

/** Comments at lines of a pull request. GitHub takes only lines that its *Files* tab shows. */
export const remarkRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{number}/comments",
    permission: ["pull_requests", "read"],
    answer: (standin, { query }, { number }) => {
      const [page, size] = paging(query);
      const all = standin.remarks.filter(({ pull }) => pull === Number(number));
      return { status: 200, body: all.slice((page - 1) * size, page * size).map((stored) => remark(standin, stored)) };
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/pulls/{number}/comments",
    permission: ["pull_requests", "write"],
    answer: (standin, { body, actor }, { number }) => {
      if (standin.isLocked) return refusal(403, "Unable to create comment because issue is locked.");
      const [path, line, commit] = [String(body["path"]), Number(body["line"]), String(body["commit_id"])];
      if (!shownLines(standin, Number(number), path).has(line))
        return refusal(422, "Validation Failed: pull_request_review_thread.line must be part of the diff");
      const stored = {
        ...{ id: standin.nextId++, pull: Number(number), login: actor.login, body: String(body["body"]), edits: 0 },
        ...{ path, line, commit, isResolved: false },
      };
      standin.remarks.push(stored);
      return { status: 201, body: remark(standin, stored) };
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/pulls/comments/{id}",
    permission: ["pull_requests", "write"],
    answer: (standin, { body }, { id }) => {
      const stored = standin.remarks.find((candidate) => candidate.id === Number(id));
      if (!stored) return refusal(404, "Not Found");
      stored.body = String(body["body"]);
      stored.edits++;
      return { status: 200, body: remark(standin, stored) };
    },
  },
  {
    method: "DELETE",
    path: "/repos/{owner}/{repo}/pulls/comments/{id}",
    permission: ["pull_requests", "write"],
    answer: (standin, _request, { id }) => {
      const index = standin.remarks.findIndex((candidate) => candidate.id === Number(id));
      if (index < 0) return refusal(404, "Not Found");
      standin.remarks.splice(index, 1);
      return { status: 204 };
    },
  },
];

/** Lines of the head that the three-dot difference shows, those around the edits included. */
function shownLines(standin: Standin, number: number, path: string): ReadonlySet<number> {
  const pull = standin.pulls.get(number);
  const base = pull && standin.store.ref(`refs/heads/${pull.baseRef}`);
  if (!pull || !base) return new Set();
  const patch = standin.store.git(["diff", "-U3", `${base}...${pull.head}`, "--", path]);
  return new Set(
    [...patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gmu)].flatMap(([, start, count]) =>
      Array.from({ length: Number(count ?? 1) }, (_, index) => Number(start) + index),
    ),
  );
}
