import { getContext, setContext } from 'svelte';
import { words, type Language } from '$lib/i18n';

const kKey = Symbol('the language a form is written in');

/** In which language a form is being filled in: chosen once, for all its texts. */
class Written {
  language = $state<Language>(words.language);
}

/** Call in the frame of a form. */
export function writeTogether(): void {
  setContext(kKey, new Written());
}

/** The form's choice, or one of its own for a text that stands alone. */
export function writtenIn(): Written {
  return getContext<Written | undefined>(kKey) ?? new Written();
}
