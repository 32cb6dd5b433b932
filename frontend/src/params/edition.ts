import type { ParamMatcher } from '@sveltejs/kit';

/** An edition's slug ends in its year (`gvalley-week-2021`), so no page name can be mistaken for it. */
export const match: ParamMatcher = (param) => /^[a-z0-9][a-z0-9-]*-\d{4}$/.test(param);
