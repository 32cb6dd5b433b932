import { api, ask, type Schema } from '$lib/api';
import type { Translated } from '$lib/i18n';
import { visit } from '$lib/session';

/** What a moderator asks of one room. */
export type Message = Schema<'Message'>;
export type RoomChange = Schema<'RoomChange'>;
export type SanctionKind = 'mute' | 'ban';
export const kMuteMinutes = 10;

const at = (room: string) => ({ festival: visit.slug, room });

export function changeRoom(room: string, body: RoomChange) {
  const params = { path: at(room) };
  return ask(api.PATCH('/api/festivals/{festival}/rooms/{room}', { params, body }));
}
export function hide(room: string, message: string) {
  const params = { path: { ...at(room), message } };
  return ask(
    api.PUT('/api/festivals/{festival}/rooms/{room}/messages/{message}/hidden', {
      params,
      body: {},
    }),
  );
}
export function unhide(room: string, message: string) {
  const params = { path: { ...at(room), message } };
  return ask(
    api.DELETE('/api/festivals/{festival}/rooms/{room}/messages/{message}/hidden', { params }),
  );
}
export function silence(room: string, person: string, kind: SanctionKind) {
  const params = { path: { ...at(room), person } };
  const body = kind === 'mute' ? { kind, minutes: kMuteMinutes } : { kind };
  return ask(
    api.PUT('/api/festivals/{festival}/rooms/{room}/sanctions/{person}', { params, body }),
  );
}
export function release(room: string, person: string) {
  const params = { path: { ...at(room), person } };
  return ask(api.DELETE('/api/festivals/{festival}/rooms/{room}/sanctions/{person}', { params }));
}
export function pin(room: string, message: string) {
  const params = { path: at(room) };
  return ask(api.PUT('/api/festivals/{festival}/rooms/{room}/pin', { params, body: { message } }));
}
export function unpin(room: string) {
  return ask(
    api.DELETE('/api/festivals/{festival}/rooms/{room}/pin', { params: { path: at(room) } }),
  );
}
export function say(room: string, text: string, translations: Translated = {}) {
  const params = { path: at(room) };
  const body = { text, translations };
  return ask(api.POST('/api/festivals/{festival}/rooms/{room}/messages', { params, body }));
}
