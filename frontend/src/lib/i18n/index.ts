export * from './format';
export { t, tOr, tx, txLang, words, type Key, type Values } from './i18n.svelte';
export * from './languages';
