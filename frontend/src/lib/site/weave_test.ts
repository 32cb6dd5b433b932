import { describe, expect, it } from 'vitest';
import type { ScheduleSession } from '$lib/session';
import { ofDay, weave } from './weave';

const kZone = 'Asia/Seoul';

function session(programme: string, from: string, to: string): ScheduleSession {
  const at = (time: string) => new Date(`2021-10-${time}:00+09:00`).toISOString();
  return {
    id: `${programme}-${from}`,
    programme,
    starts_at: at(from),
    ends_at: at(to),
  } as ScheduleSession;
}

describe('weave', () => {
  it('gives labels that would overlap lanes of their own', () => {
    const sessions = [
      session('consult', '07T10:00', '07T11:00'),
      session('consult', '07T11:00', '07T12:00'),
    ];
    const cloth = weave(sessions, ['consult'], '2021-10-07', kZone, { label: 90 });
    expect(cloth.wefts[0]?.blocks.map((block) => block.lane)).toEqual([0, 1]);
    expect([cloth.from, cloth.to]).toEqual([600, 720]);
  });

  it('lays short sessions in a row as one run', () => {
    const sessions = ['00', '10', '20'].map((m, i) =>
      session('demoday', `07T14:${m}`, `07T14:${['10', '20', '30'][i]}`),
    );
    const weft = weave(sessions, ['demoday'], '2021-10-07', kZone, { label: 90 }).wefts[0];
    expect(weft?.lanes).toBe(1);
    expect(weft?.blocks.map(({ from, to, placed }) => [from, to, placed.length])).toEqual([
      [840, 870, 3],
    ]);
  });

  it('lays what a finger cannot tell apart into one block', () => {
    const sessions = [
      session('consult', '07T13:00', '07T13:30'),
      session('consult', '07T13:40', '07T14:10'),
      session('consult', '07T15:00', '07T16:00'),
    ];
    const weft = weave(sessions, ['consult'], '2021-10-07', kZone, { touch: 60 }).wefts[0];
    expect(weft?.lanes).toBe(1);
    expect(weft?.blocks.map((block) => block.placed.length)).toEqual([2, 1]);
    expect(weft?.blocks.map(({ from, to }) => [from, to])).toEqual([
      [780, 850],
      [900, 960],
    ]);
  });

  it('keeps what runs all day as a thread, not a session', () => {
    const long = session('exhibition', '07T00:00', '08T00:00');
    const weft = weave([long], ['exhibition'], '2021-10-07', kZone, { label: 90 }).wefts[0];
    expect(weft?.blocks).toEqual([]);
    expect(weft?.running).toEqual([long]);
  });

  it('cuts a day by the festival’s zone, midnight belonging to the day before', () => {
    const late = session('screening', '07T22:00', '08T00:00');
    expect(ofDay([late], '2021-10-07', kZone)).toEqual([late]);
    expect(ofDay([late], '2021-10-08', kZone)).toEqual([]);
  });
});
