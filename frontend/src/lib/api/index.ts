export { api, ApiError, ask, csrf, type FieldProblem, type Schema } from './client';
export { kLargestFile, sendFile } from './files';
export { Draft } from './draft.svelte';
export { Submission } from './submission.svelte';
export { Remote } from './remote.svelte';
export { fieldText, fieldTexts, problemText } from './words';
