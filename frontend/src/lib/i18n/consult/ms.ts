import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'consult.title': 'Perundingan eksport',
} satisfies Catalogue<typeof ko>;
