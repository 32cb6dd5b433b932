// Run by bench/stage_viewers.py: glass to glass through the real server. Usage: stage_site.mjs BASE PATH SRT
import { spawn } from 'node:child_process';

import { openBrowser } from '../tests/browser/watch.mjs';
import { obs, pages } from './stage_pages.mjs';
import { pause, watch } from './stage_watch.mjs';

const [base, path, srt] = process.argv.slice(2);
const begun = Date.now();
const publisher = spawn('ffmpeg', obs(begun, ['-f', 'mpegts', srt]), { stdio: ['ignore', 'ignore', 'inherit'] });
const browser = await openBrowser(['--autoplay-policy=no-user-gesture-required']);
try {
  for (let tries = 0; tries < 300 && !(await fetch(`${base}${path}/plain.m3u8`)).ok; tries += 1) await pause(100);
  await pause(4000); // as a viewer comes: into a broadcast that runs
  await watch(browser, 'site', { page: `${base}/player`, address: `${base}${path}/live.m3u8`, low: true, begun, pages });
} finally {
  await browser.close();
  publisher.kill();
}
