import type { Translated } from '$lib/i18n';

export type VideoRole = 'party' | 'interpreter' | 'observer';
export type VideoParty = {
  key: string;
  name: Translated;
  kind: VideoRole;
  language: string;
  organisation?: string;
};
export type VideoRoom = {
  id: string;
  programme: string;
  subject: string;
  title: Translated;
  starts_at: string;
  ends_at: string;
  opens_at: string;
  state: 'early' | 'open' | 'over' | 'cancelled';
  parties: VideoParty[];
  /** Where they meet instead. */
  link?: string;
};
export type VideoView = VideoRoom & {
  me: { role: VideoRole; name: string; party?: string };
  relay: boolean;
};
export type VideoPeer = {
  peer: string;
  role: VideoRole;
  name: string;
  joined_at: string;
  party?: string;
};
export type VideoMessage = {
  id: string;
  seq: number;
  client_id: string;
  author_name: string;
  party: string;
  text: string;
  said_at: string;
  file?: { id: string; name: string; type: string; size: number };
};
export type Joined = { peer: string; roster: VideoPeer[]; ends_at: string; server_time: string };
export type SentSignal = { from: string; to: string; kind: string; data: string };

/** What one browser tells the others about itself, straight to them. */
export type Words = {
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  interpreting: boolean;
  /** Wants the interpreter's channel. */
  listening: boolean;
  /** The line is too thin for pictures. */
  thin: boolean;
};
export type Told = { type: 'state' } & Words;

export type VideoConsent = {
  name: string;
  party: string;
  peers: string[];
  asked_at: string;
  agreed_at?: string;
  refused_at?: string;
  withdrawn_at?: string;
};
/** What is recorded, as the server keeps it: who asked, who agreed, who took it back, when. */
export type VideoRecording = {
  id: string;
  state: 'asking' | 'running' | 'paused' | 'ended';
  name: string;
  peer: string;
  asked_at: string;
  began_at?: string;
  ended_at?: string;
  why?: 'stopped' | 'refused' | 'withdrawn' | 'asker_left' | 'over';
  film?: string;
  mine?: 'asker' | 'asked' | 'agreed' | 'refused' | 'withdrawn';
  consents: VideoConsent[];
};

export const kQuiet: Words = {
  microphone: false,
  camera: false,
  screen: false,
  interpreting: false,
  listening: false,
  thin: false,
};
