// Last step of the build: moves the inline bootstrap of the page into a hashed file (the server's
// Content-Security-Policy allows no inline script) and writes .br and .gz beside every text file.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const kBuild = fileURLToPath(new URL('../build/', import.meta.url));
const kHashed = '_app/immutable/entry';
const kText = /\.(html|js|mjs|css|svg|json|webmanifest|txt|xml|map)$/;
const kSmallest = 512; // bytes below which compressing gains nothing

async function files(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
  return (await Promise.all(nested)).flat();
}

async function hashedAsset(name, text) {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 10);
  const address = `${kHashed}/${name}.${hash}.js`;
  await writeFile(join(kBuild, address), text);
  return `/${address}`;
}

async function withoutInlineScript(path) {
  let html = await readFile(path, 'utf8');
  for (const [whole, attributes, body] of [
    ...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g),
  ]) {
    if (/\ssrc=/.test(attributes)) continue;
    html = html.replace(whole, `<script src="${await hashedAsset('boot', body.trim())}"></script>`);
  }
  const theme = await hashedAsset('theme', await readFile(join(kBuild, 'theme.js'), 'utf8'));
  html = html.replace(/src="[^"]*\/theme\.js"/, `src="${theme}"`);
  if (/<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="/.test(html))
    throw new Error(`${relative(kBuild, path)} still has inline script or style`);
  await writeFile(path, html);
}

async function compress(path) {
  if (!kText.test(path) || (await stat(path)).size < kSmallest) return;
  const raw = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(raw, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(raw, { level: 9 }));
}

const all = await files(kBuild);
for (const path of all.filter((name) => name.endsWith('.html'))) await withoutInlineScript(path);
await unlink(join(kBuild, 'theme.js'));
const written = await files(kBuild);
await Promise.all(written.map(compress));
console.log(`finished ${written.length} files`);
