/** Owners, tags and kinds as every supported Dagster takes them: a mail address, or `team:` and a name. */
export const OWNER = /^(?:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,7}|team:.+)$/;
export const TAG_KEY = /^(?:[A-Za-z0-9_.-]{1,63}\/)?[A-Za-z0-9_.-]{1,63}$/;
export const TAG_VALUE = /^[A-Za-z0-9_.-]{0,63}$/;
/** Words that Dagster keeps for itself. */
export const RESERVED_TAG = /^\.?dagster\//;
