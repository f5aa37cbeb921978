/** Names of the ops that fire Kedro's pipeline hooks around a job, and of what ties them to the nodes' ops. */

/** Output of the op before a run, and the Nothing input by which every first op waits for it. */
export const GATE = "before_pipeline_run_hook_output";
/** What the names of inputs of the op after a run end in. */
export const AFTER_HOOK_INPUT = "_after_pipeline_run_hook_input";

export function beforeHook(job: string): string {
  return `before_pipeline_run_hook_${job}`;
}
export function afterHook(job: string): string {
  return `after_pipeline_run_hook_${job}`;
}
/** Extra output of a last op, and the after-hook's input when the op has no partition. */
export function afterHookInput(op: string): string {
  return op + AFTER_HOOK_INPUT;
}
