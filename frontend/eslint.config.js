import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const kProgrammes = [
  'consult',
  'competition',
  'jobfair',
  'demoday',
  'commerce',
  'screening',
  'exhibition',
];

/** Imports run routes → programmes (and admin) → lib, never back and never across. */
function border(files, forbidden, why) {
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message: why }] }],
    },
  };
}

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'node_modules/', 'src/lib/api/schema.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      // The site always lives at the root of its origin: base paths are not resolved.
      'svelte/no-navigation-without-resolve': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      // Private collections of a class are no state of a page; what is state uses $state or SvelteSet.
      'svelte/prefer-svelte-reactivity': 'off',
      'no-unused-private-class-members': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: { 'max-lines': ['error', { max: 250 }] },
  },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
  border(
    ['src/lib/**'],
    '(\\$programmes|/programmes/|(?<!\\.)/admin/|/routes/)',
    'lib knows neither programmes nor routes',
  ),
  border(['src/programmes/**', 'src/admin/**'], '/routes/', 'programmes never import routes'),
  ...kProgrammes.map((name) =>
    border(
      [`src/programmes/${name}/**`],
      `(/routes/|programmes/(?!${name}/)|\\.\\./(${kProgrammes.filter((n) => n !== name).join('|')})/)`,
      'a programme never imports another programme or a route',
    ),
  ),
);
