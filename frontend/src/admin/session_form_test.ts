import { describe, expect, it } from 'vitest';
import type { Schema } from '$lib/api';
import { bodyOf, clashesOf, formOf, later, minutesBetween, moved, slugOf } from './session_form';

const kZone = 'Asia/Seoul';
function session(id: string, from: string, to: string, more = {}): Schema<'ScheduleSession'> {
  return {
    id,
    key: id,
    programme: 'commerce',
    title: { ko: id },
    abstract: {},
    starts_at: `2021-10-07T${from}:00.000Z`,
    ends_at: `2021-10-07T${to}:00.000Z`,
    language: 'ko',
    stage: { ko: '무대' },
    stage_key: 'studio',
    state: 'scheduled',
    speakers: [{ name: '한마당' }],
    version: 1,
    ...more,
  };
}

describe('the editor of a session', () => {
  it('comes back to the same session when nothing is changed', () => {
    const held = session('a', '05:00', '06:00');
    const form = formOf(held, kZone);
    expect(form.starts).toBe('2021-10-07T14:00');
    expect(bodyOf(form, kZone)).toMatchObject({
      starts_at: held.starts_at,
      ends_at: held.ends_at,
      stage_key: 'studio',
      speakers: held.speakers,
    });
    expect(moved(form, held, kZone)).toBe(false);
    expect(moved({ ...form, starts: later(form.starts, 15) }, held, kZone)).toBe(true);
  });

  it('sees who holds the stage and who speaks elsewhere, touching ends aside', () => {
    const form = formOf(session('a', '05:00', '06:00'), kZone);
    const others = [
      session('a', '05:00', '06:00'),
      session('before', '04:00', '05:00'),
      session('across', '05:30', '07:00'),
      session('called-off', '05:30', '07:00', { state: 'cancelled' }),
      session('elsewhere', '05:30', '07:00', { stage_key: 'hall', speakers: [] }),
    ];
    const found = clashesOf(form, others, kZone, 'a');
    expect(found.stage.map((each) => each.id)).toEqual(['across']);
    expect(found.speakers.map((each) => each.session.id)).toEqual(['across']);
  });

  it('counts minutes and names stages', () => {
    expect(later('2021-10-07T23:50', 15)).toBe('2021-10-08T00:05');
    expect(later('', 15)).toBe('');
    expect(minutesBetween('2021-10-07T23:50', '2021-10-08T00:20')).toBe(30);
    expect(minutesBetween('', '2021-10-08T00:20')).toBe(0);
    expect(slugOf('Career stage 2!')).toBe('career-stage-2');
  });
});
