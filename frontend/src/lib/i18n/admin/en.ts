import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'admin.title': 'Madang console',
} satisfies Catalogue<typeof ko>;
