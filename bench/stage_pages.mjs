// The pages of the stage bench: one that plays and reads the clock in the picture, one that goes live
// with a clock of its own.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../tests/package.json', import.meta.url));

/** Bits of the clock, each a square of 32 pixels in the picture's upper left corner: milliseconds since `begun`. */
export const bits = 24;

const player = `<!doctype html><video muted playsinline width=640></video><script src=/hls.js></script><script>
const video = document.querySelector('video');
const canvas = new OffscreenCanvas(${bits * 8}, 8);
const pen = canvas.getContext('2d', { willReadFrequently: true });
window.delays = [];
function read(now) {
  // Squares of 32 pixels of a picture 1280 wide, whatever its size here.
  const unit = video.videoWidth / 1280 * 32;
  pen.drawImage(video, 0, 0, ${bits} * unit, unit, 0, 0, ${bits * 8}, 8);
  const pixels = pen.getImageData(0, 4, ${bits * 8}, 1).data;
  let value = 0;
  for (let bit = 0; bit < ${bits}; bit += 1) if (pixels[(bit * 8 + 4) * 4] > 128) value += 2 ** bit;
  return now - window.begun - value;
}
function look() {
  window.first ??= performance.now() - window.asked;
  window.delays.push([performance.now(), read(performance.timeOrigin + performance.now())]);
  video.requestVideoFrameCallback(look);
}
window.play = (address, low) => {
  window.asked = performance.now();
  const hls = new Hls(low ? { lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.1 } : { lowLatencyMode: false });
  window.hls = hls;
  window.errors = [];
  hls.on(Hls.Events.ERROR, (_, data) => window.errors.push(data.details));
  hls.loadSource(address);
  hls.attachMedia(video);
  video.requestVideoFrameCallback(look);
  video.play();
};
</script>`;

const golive = `<!doctype html><canvas width=1280 height=720></canvas><script>
const canvas = document.querySelector('canvas');
const pen = canvas.getContext('2d', { alpha: false });
function draw(now) {
  pen.fillStyle = '#246';
  pen.fillRect(0, 0, 1280, 720);
  for (let i = 0; i < 40; i += 1) {
    pen.fillStyle = 'hsl(' + ((now / 20 + i * 9) % 360) + ' 80% 60%)';
    pen.fillRect((now / 5 + i * 97) % 1280, 60 + i * 16, 180, 12);
  }
  const value = Math.round(now - window.begun);
  for (let bit = 0; bit < ${bits}; bit += 1) {
    pen.fillStyle = Math.floor(value / 2 ** bit) % 2 === 1 ? '#fff' : '#000';
    pen.fillRect(bit * 32, 0, 32, 32);
  }
}
function message(kind, chunk, at) {
  const bytes = new Uint8Array(16 + chunk.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint8(1, chunk.type === 'key' ? 1 : 0);
  view.setUint32(4, chunk.duration ?? 0, true);
  view.setBigUint64(8, BigInt(Math.round(at)), true);
  chunk.copyTo(bytes.subarray(16));
  return bytes;
}
window.golive = (stream) => {
  const socket = new WebSocket(location.origin.replace('http', 'ws') + '/publish');
  socket.binaryType = 'arraybuffer';
  let told = false;
  const video = new VideoEncoder({ error: (e) => (window.failed = String(e)), output: (chunk, more) => {
    if (!told && more.decoderConfig) {
      told = true;
      const description = btoa(String.fromCharCode(...new Uint8Array(more.decoderConfig.description)));
      socket.send(JSON.stringify({ stream, video: { codec: more.decoderConfig.codec, width: 1280, height: 720, description },
        audio: { codec: 'opus', rate: 48000, channels: 1 } }));
    }
    if (told) socket.send(message(1, chunk, chunk.timestamp));
  } });
  video.configure({ codec: 'avc1.42001f', width: 1280, height: 720, bitrate: 2e6, framerate: 30, latencyMode: 'realtime', avc: { format: 'avc' } });
  const audio = new AudioEncoder({ error: (e) => (window.failed = String(e)), output: (chunk) => told && socket.send(message(2, chunk, chunk.timestamp)) });
  audio.configure({ codec: 'opus', sampleRate: 48000, numberOfChannels: 1, bitrate: 64000 });
  socket.onopen = () => {
    const from = performance.now();
    let pictures = 0;
    let sounds = 0;
    setInterval(() => {
      const since = performance.now() - from;
      while (pictures * 1000 / 30 <= since) {
        draw(performance.timeOrigin + performance.now());
        const frame = new VideoFrame(canvas, { timestamp: Math.round(pictures * 1e6 / 30) });
        video.encode(frame, { keyFrame: pictures % 60 === 0 });
        frame.close();
        pictures += 1;
      }
      while (sounds * 20 <= since) {
        const data = new Float32Array(960).map((_, i) => Math.sin((sounds * 960 + i) * 0.06) / 4);
        const sound = new AudioData({ format: 'f32', sampleRate: 48000, numberOfFrames: 960, numberOfChannels: 1, timestamp: sounds * 20000, data });
        audio.encode(sound);
        sound.close();
        sounds += 1;
      }
    }, 5);
  };
};
</script>`;

export const pages = {
  '/player': player,
  '/golive': golive,
  '/hls.js': { type: 'text/javascript', body: readFileSync(require.resolve('hls.js/dist/hls.min.js')) },
};

/** ffmpeg in OBS's part, with the clock in its picture. `begun` in ms since 1970. */
export function obs(begun, to, size = '1280x720', rate = '2000k') {
  const clock = Array.from({ length: bits }, (_, bit) => `drawbox=${bit * 32}:0:32:32:white:fill:enable='mod(floor(t*1000/${2 ** bit}),2)'`);
  const picture = [`testsrc2=s=1280x720:r=30,realtime,setpts=(RTCTIME/1000000-${begun / 1000})/TB`, `drawbox=0:0:${bits * 32}:32:black:fill`, ...clock,
    'setpts=N/(30*TB)', ...(size === '1280x720' ? [] : [`scale=${size.replace('x', ':')}`])];
  return ['-v', 'error', '-f', 'lavfi', '-i', picture.join(','), '-f', 'lavfi', '-i', 'sine=r=48000,arealtime', '-c:v', 'libx264', '-preset', 'ultrafast',
    '-tune', 'zerolatency', '-g', '60', '-pix_fmt', 'yuv420p', '-b:v', rate, '-maxrate', rate, '-bufsize', rate, '-c:a', 'aac', '-b:a', '96k', ...to];
}
