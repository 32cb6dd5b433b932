import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ fallback: 'index.html' }),
    // A new release of the server must not leave open pages asking for chunks that are gone.
    version: { pollInterval: 300_000 },
    alias: { $programmes: 'src/programmes', $admin: 'src/admin' },
  },
};

export default config;
