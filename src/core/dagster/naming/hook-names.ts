/** Names of the ops that fire Kedro's pipeline hooks around a job, and of what ties them to the nodes' ops. */
export const GATE = "before_pipeline_run_hook_output";

export function beforeHook(job: string): string {
  return `before_pipeline_run_hook_${job}`;
}
export function afterHook(job: string): string {
  return `after_pipeline_run_hook_${job}`;
}
/** Extra output of a last op, and the after-hook's input when the op has no partition. */
export function afterHookInput(op: string): string {
  return `${op}_after_pipeline_run_hook_input`;
}
