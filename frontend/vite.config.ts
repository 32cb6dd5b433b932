import { readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const kServer = process.env.MADANG_SERVER ?? 'http://127.0.0.1:8080';

/** SvelteKit's page announcer carries a style attribute, which `style-src 'self'` forbids. */
function announcerWithoutInlineStyle(): Plugin {
  return {
    name: 'madang-announcer',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('generated/root.svelte')) return null;
      return code.replace(
        /(id="svelte-announcer"[^>]*?)\sstyle="[^"]*"/,
        '$1 class="visually-hidden"',
      );
    },
  };
}

const kOurTokens = new URL('./src/lib/ui/style/tokens.css', import.meta.url);

/** Of the KRDS token sheet (800 variables) keeps those our own tokens name, with what they name. */
function usedKrdsTokens(): Plugin {
  return {
    name: 'madang-krds-tokens',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('krds_tokens.css')) return null;
      const values = new Map<string, string>();
      for (const [, name, value] of code.matchAll(/(--krds-[\w-]+)\s*:\s*([^;]+);/g))
        if (name && value && !values.has(name)) values.set(name, value);
      const kept = new Set<string>();
      const keep = (text: string) => {
        for (const [name] of text.matchAll(/--krds-[\w-]+/g)) {
          if (kept.has(name)) continue;
          const value = values.get(name);
          if (!value) throw new Error(`KRDS has no token ${name}`);
          kept.add(name);
          keep(value);
        }
      };
      keep(readFileSync(kOurTokens, 'utf8'));
      const lines = [...kept].map((name) => `${name}: ${values.get(name)};`);
      return `:root {\n${lines.join('\n')}\n}`;
    },
  };
}

export default defineConfig({
  plugins: [usedKrdsTokens(), announcerWithoutInlineStyle(), sveltekit()],
  // `font-src 'self'` forbids data: addresses, so nothing is inlined.
  build: { assetsInlineLimit: 0, target: 'es2022' },
  server: {
    proxy: {
      '/api': kServer,
      '/files': kServer,
      '/live': { target: kServer, ws: true },
    },
  },
  test: { include: ['src/**/*_test.ts'], environment: 'node' },
});
