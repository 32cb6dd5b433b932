// What the home page's first load costs in compressed JavaScript, and whether it stays in budget.
// A page is loaded from static imports only: what is imported later (import()) is not first load.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kBudget = 120 * 1024; // bytes, gzip: the larger of the two encodings we serve
const kRoot = fileURLToPath(new URL('../', import.meta.url));
const kManifest = join(kRoot, '.svelte-kit/output/client/.vite/manifest.json');
const kHomeNodes = [
  'src/routes/+layout.svelte',
  'src/routes/[[festival=edition]]/(site)/+layout.svelte',
  'src/routes/[[festival=edition]]/(site)/+page.svelte',
  'src/lib/i18n/site/ko.ts',
];

const manifest = JSON.parse(await readFile(kManifest, 'utf8'));
const seen = new Set();

function visit(key) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) visit(imported);
}

async function node(source) {
  const nodes = Object.entries(manifest).filter(([key]) =>
    /generated\/client.*\/nodes\//.test(key),
  );
  for (const [key] of nodes) {
    const text = await readFile(join(kRoot, key), 'utf8').catch(() => '');
    if (text.includes(`/${source}"`)) return key;
  }
  return manifest[source] ? source : undefined;
}

for (const key of Object.keys(manifest))
  if (
    manifest[key].isEntry &&
    /entry|client\/(start|app)|app\.js/.test(`${key} ${manifest[key].file}`)
  )
    visit(key);
for (const source of kHomeNodes) {
  const key = await node(source);
  if (key) visit(key);
  else console.error(`not in the build: ${source}`);
}

const files = [...seen].filter((file) => file.endsWith('.js'));
const sizes = await Promise.all(
  files.map(async (file) => {
    const path = join(kRoot, 'build', file);
    const gz = await stat(`${path}.gz`).catch(() => stat(path));
    const br = await stat(`${path}.br`).catch(() => stat(path));
    return { file, gz: gz.size, br: br.size };
  }),
);
sizes.sort((a, b) => b.gz - a.gz);
for (const { file, gz, br } of sizes)
  console.log(`${String(gz).padStart(7)} gzip ${String(br).padStart(7)} br  ${file}`);
const total = sizes.reduce((sum, { gz }) => sum + gz, 0);
const brotli = sizes.reduce((sum, { br }) => sum + br, 0);
console.log(`home_javascript_gzip ${total} byte`);
console.log(`home_javascript_brotli ${brotli} byte`);
if (total > kBudget) {
  console.error(`over the budget of ${kBudget} bytes`);
  process.exit(1);
}
