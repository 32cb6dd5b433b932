const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What a person has typed into a form, kept in this tab until it was taken by the server. */
export class Draft<Fields extends Record<string, unknown>> {
  fields: Fields;
  /** Whether something typed earlier has come back. */
  restored = false;
  readonly #key: string;
  readonly #secret: ReadonlySet<keyof Fields>;
  #initial: Fields;

  /** `secret` fields (passwords, codes) stay in memory and are never written down. */
  constructor(name: string, initial: Fields, secret: readonly (keyof Fields)[] = []) {
    this.#key = `madang.draft.${name}`;
    this.#initial = structuredClone(initial);
    this.#secret = new Set(secret);
    const fields = $state({ ...structuredClone(initial), ...this.#read() });
    this.fields = fields;
  }

  /** Fields that say something else than they did at first: all that is worth keeping or sending. */
  changed(): Partial<Fields> {
    const now = $state.snapshot(this.fields) as Fields;
    const names = Object.keys(now) as (keyof Fields)[];
    const typed = names.filter((name) => !same(now[name], this.#initial[name]));
    return Object.fromEntries(typed.map((name) => [name, now[name]])) as Partial<Fields>;
  }

  /** Call inside a component: writes every change down. */
  keep(): void {
    $effect(() => {
      const open = Object.entries(this.changed()).filter(([name]) => !this.#secret.has(name));
      try {
        if (open.length === 0) sessionStorage.removeItem(this.#key);
        else sessionStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(open)));
      } catch {
        // Full or closed storage: the form itself still holds what was typed.
      }
    });
  }

  /** Begins anew, from `initial` when what the server holds has changed. */
  clear(initial: Fields = this.#initial): void {
    this.#initial = structuredClone(initial);
    Object.assign(this.fields, structuredClone(initial));
    this.restored = false;
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }

  /** Someone else has changed what the server holds: only fields not typed in follow. */
  rebase(initial: Fields): void {
    const typed = this.changed();
    this.#initial = structuredClone(initial);
    Object.assign(this.fields, structuredClone(initial), typed);
  }

  #read(): Partial<Fields> {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null');
      if (typeof kept !== 'object' || kept === null) return {};
      this.restored = true;
      return kept as Partial<Fields>;
    } catch {
      return {};
    }
  }
}
