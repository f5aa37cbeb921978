import { paging, refusal, type Route } from "./route.ts";
import { comment, user } from "./shapes.ts";

/** Pull requests' comments. GitHub lets anyone with write access edit any comment, and refuses over 65,536 characters. */
export const commentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/{number}/comments",
    permission: ["pull_requests", "read"],
    answer: (standin, { query }, { number }) => {
      const [page, size] = paging(query);
      const all = standin.comments.filter(({ pull }) => pull === Number(number));
      return { status: 200, body: all.slice((page - 1) * size, page * size).map((stored) => comment(standin, stored)) };
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/issues/{number}/comments",
    permission: ["pull_requests", "write"],
    answer: (standin, { body, actor }, { number }) => {
      if (standin.isLocked) return refusal(403, "Unable to create comment because issue is locked.");
      const text = String(body["body"]);
      if (text.length > 65_536)
        return refusal(
          422,
          'Validation Failed: {"resource":"IssueComment","code":"unprocessable","field":"data","message":"Body is too long (maximum is 65536 characters)"}',
        );
      const stored = { id: standin.nextId++, pull: Number(number), login: actor.login, body: text, edits: 0 };
      standin.comments.push(stored);
      return { status: 201, body: comment(standin, stored) };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/comments/{id}",
    permission: ["pull_requests", "read"],
    answer: (standin, _request, { id }) => {
      const stored = standin.comments.find((candidate) => candidate.id === Number(id));
      return stored ? { status: 200, body: comment(standin, stored) } : refusal(404, "Not Found");
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/issues/comments/{id}/reactions",
    permission: ["pull_requests", "write"],
    answer: (standin, { body, actor }, { id }) => {
      const stored = standin.comments.find((candidate) => candidate.id === Number(id));
      if (!stored) return refusal(404, "Not Found");
      const content = String(body["content"]);
      const isNew = stored.reactions?.includes(content) !== true;
      if (isNew) stored.reactions?.push(content);
      const reaction = { id: 1, node_id: "R_1", user: user(actor.login), content, created_at: "2026-01-05T09:00:00Z" };
      return { status: isNew ? 201 : 200, body: reaction };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/collaborators/{login}/permission",
    permission: ["metadata", "read"],
    answer: (standin, _request, { login = "" }) => {
      const permission = standin.collaborators.get(login) ?? "none";
      return { status: 200, body: { permission, role_name: permission, user: null } };
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/issues/comments/{id}",
    permission: ["pull_requests", "write"],
    answer: (standin, { body }, { id }) => {
      const stored = standin.comments.find((candidate) => candidate.id === Number(id));
      if (!stored) return refusal(404, "Not Found");
      stored.body = String(body["body"]);
      stored.edits++;
      return { status: 200, body: comment(standin, stored) };
    },
  },
  {
    method: "DELETE",
    path: "/repos/{owner}/{repo}/issues/comments/{id}",
    permission: ["pull_requests", "write"],
    answer: (standin, _request, { id }) => {
      const index = standin.comments.findIndex((candidate) => candidate.id === Number(id));
      if (index < 0) return refusal(404, "Not Found");
      standin.comments.splice(index, 1);
      return { status: 204 };
    },
  },
];
