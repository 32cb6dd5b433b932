import { describe, expect, it } from 'vitest';
import { momentAt, wallTime } from './zoned';

describe('times of a zone', () => {
  it('reads Seoul time whatever the device thinks', () => {
    expect(momentAt('2021-10-07T14:00', 'Asia/Seoul')).toBe('2021-10-07T05:00:00.000Z');
    expect(wallTime('2021-10-07T05:00:00.000Z', 'Asia/Seoul')).toBe('2021-10-07T14:00');
  });
  it('goes there and back, also across midnight and the change of clocks', () => {
    for (const zone of ['Asia/Seoul', 'Asia/Kuala_Lumpur', 'Europe/Berlin', 'America/New_York'])
      for (const wall of ['2021-10-31T01:30', '2021-03-28T12:00', '2021-12-31T23:59'])
        expect(wallTime(momentAt(wall, zone), zone)).toBe(wall);
  });
  it('takes nothing for nothing', () => {
    expect(momentAt('', 'Asia/Seoul')).toBeUndefined();
    expect(momentAt('tomorrow', 'Asia/Seoul')).toBeUndefined();
    expect(wallTime(undefined, 'Asia/Seoul')).toBe('');
  });
});
