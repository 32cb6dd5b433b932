/**
 * Tells that somebody watches: at once, which starts the server's clock, and each minute from then
 * on, so that five minutes are counted after five. Who does not look is not counted.
 */
export function watchClock(tell: () => void, looks: () => boolean): () => void {
  const kMinute = 60_000; // ms
  const say = () => {
    if (looks()) tell();
  };
  say();
  const timer = setInterval(say, kMinute);
  return () => clearInterval(timer);
}
