import { expect, it } from 'vitest';
import { base64, framed } from './chunks';

it('a chunk says what it is in sixteen bytes, lowest first', () => {
  const bytes = new Uint8Array([7, 8, 9]);
  const view = new DataView(
    framed({ kind: 1, key: true, duration: 33_333, timestamp: 5_000_000_000, bytes }),
  );
  expect(view.byteLength).toBe(19);
  expect([view.getUint8(0), view.getUint8(1), view.getUint16(2)]).toEqual([1, 1, 0]);
  expect(view.getUint32(4, true)).toBe(33_333);
  expect(view.getBigUint64(8, true)).toBe(5_000_000_000n);
  expect(view.getUint8(18)).toBe(9);
});

it('times before the beginning are the beginning', () => {
  const bytes = new Uint8Array();
  const view = new DataView(framed({ kind: 2, key: false, duration: -1, timestamp: -20, bytes }));
  expect(view.getUint32(4, true)).toBe(0);
  expect(view.getBigUint64(8, true)).toBe(0n);
});

it('a description of a codec is base64 of its bytes, wherever they lie', () => {
  const whole = new Uint8Array([0, 1, 66, 224, 31, 0]);
  expect(base64(whole.subarray(1, 5))).toBe('AULgHw==');
  expect(base64(new Uint8Array([1]).buffer)).toBe('AQ==');
});
