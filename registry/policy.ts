/** What a release asks for. */
export type Policy = {
  /** People who must have approved the content. */
  approvals: number;
  /** Check runs that must have succeeded on the content, by name and App. */
  checks: { name: string; app: string }[];
  /** The login under which the bot comments. */
  bot: string;
  /** What must pass between unpublish and purge. Units: days. */
  purgeAfterDays: number;
};

export const DEFAULT_POLICY: Policy = { approvals: 1, checks: [{ name: 'modules', app: 'github-actions' }], bot: 'modshelf[bot]', purgeAfterDays: 30 };
