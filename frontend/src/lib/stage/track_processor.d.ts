/** Chromium's way from a track to its frames; not in TypeScript's library. */
declare class MediaStreamTrackProcessor<Frame> {
  constructor(init: { track: MediaStreamTrack });
  readonly readable: ReadableStream<Frame>;
}
