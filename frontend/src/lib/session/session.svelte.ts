import { api, ApiError, ask, csrf, type Schema } from '$lib/api';
import { words } from '$lib/i18n';

export type SessionState = Schema<'Session'>;
export type Role = Schema<'Role'>;
export type ProgrammeKey = Schema<'ProgrammeKey'>;

const kDeviceZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Seoul';

/** Who is here: the person, their roles and the sign their changes carry. */
class Session {
  state = $state.raw<SessionState | null>(null);
  error = $state.raw<ApiError | null>(null);

  person = $derived(this.state?.person ?? null);
  signedIn = $derived(Boolean(this.state?.person));
  known = $derived(this.state !== null);
  unread = $derived(this.state?.unread ?? 0);
  /** A person's own time zone, else the device's. */
  timeZone = $derived(this.state?.person?.time_zone || kDeviceZone);

  async load(): Promise<void> {
    try {
      this.take(await ask(api.GET('/api/session')));
    } catch (cause) {
      if (cause instanceof ApiError) this.error = cause;
    }
  }

  /** Takes over a session the server answered with; its language wins until one is chosen by hand. */
  take(state: SessionState): void {
    csrf.token = state.csrf_token;
    this.state = state;
    this.error = null;
    const language = state.person?.language;
    if (language && !words.chosen && language !== words.language)
      void words.use(language, { remember: false });
  }

  setUnread(unread: number): void {
    if (this.state) this.state = { ...this.state, unread };
  }

  async signOut(): Promise<void> {
    await ask(api.DELETE('/api/session'));
    await this.load();
  }

  has(role: Role, festival: string, programme?: ProgrammeKey): boolean {
    return (this.state?.grants ?? []).some(
      (grant) =>
        grant.role === role &&
        grant.festival === festival &&
        (!programme || !grant.programme || grant.programme === programme),
    );
  }

  /** Whether the console has anything to show to this person. */
  staffOf(festival: string): boolean {
    if (this.state?.server_operator) return true;
    const staff: Role[] = ['owner', 'programme_manager', 'moderator'];
    return staff.some((role) => this.has(role, festival));
  }
}

export const session = new Session();
