/** What a publisher says of itself before it sends. */
export type Description = {
  video: { codec: string; width: number; height: number; description: string } | null;
  audio: { codec: string; rate: number; channels: number } | null;
};
/** The first message of a publisher. */
export function described(what: Description): string {
  return JSON.stringify({ type: 'publish.open', ...what });
}

type Chunk = {
  kind: 1 | 2 | 3;
  key: boolean;
  duration: number;
  timestamp: number;
  bytes: Uint8Array;
};

/** As the server hands it on: 16 bytes about a chunk, then the chunk. */
export function framed(chunk: Chunk): ArrayBuffer {
  const out = new ArrayBuffer(16 + chunk.bytes.byteLength);
  const head = new DataView(out);
  head.setUint8(0, chunk.kind);
  head.setUint8(1, chunk.key ? 1 : 0);
  head.setUint32(4, Math.max(0, Math.round(chunk.duration)), true);
  head.setBigUint64(8, BigInt(Math.max(0, Math.round(chunk.timestamp))), true);
  new Uint8Array(out, 16).set(chunk.bytes);
  return out;
}

export function base64(bytes: AllowSharedBufferSource): string {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  return btoa(String.fromCharCode(...view));
}

/** H.264 that every player takes, at the size and rate the track has now. */
export function pictureConfig(track: MediaStreamTrack, bitrate: number): VideoEncoderConfig {
  const { width = 1280, height = 720, frameRate = 30 } = track.getSettings();
  const even = (side: number) => side - (side % 2);
  return {
    codec: width * height > 921_600 ? 'avc1.42E028' : 'avc1.42E01F',
    width: even(width),
    height: even(height),
    framerate: frameRate,
    bitrate,
    latencyMode: 'realtime',
    avc: { format: 'avc' },
  };
}
