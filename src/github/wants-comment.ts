import type { Presentation } from "./present-reports.ts";

/** When a review comment is written, as the settings say it. */
export type CommentWish = boolean | "auto" | "always" | "changes" | "failures";

/** Whether a comment is to be made of a review; one that stands already is brought up to date in any case. */
export function wantsComment(wish: CommentWish, { verdict, hasChanges }: Presentation): boolean {
  if (wish === "changes") return hasChanges;
  if (wish === "failures") return verdict === "fail";
  return wish !== false;
}
