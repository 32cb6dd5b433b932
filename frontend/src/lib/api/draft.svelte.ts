/** What a person has typed into a form, kept in this tab until it was taken by the server. */
export class Draft<Fields extends Record<string, unknown>> {
  fields: Fields;
  restored = false;
  readonly #key: string;
  readonly #initial: Fields;
  readonly #secret: ReadonlySet<keyof Fields>;

  /** `secret` fields (passwords, codes) stay in memory and are never written down. */
  constructor(name: string, initial: Fields, secret: readonly (keyof Fields)[] = []) {
    this.#key = `madang.draft.${name}`;
    this.#initial = structuredClone(initial);
    this.#secret = new Set(secret);
    const fields = $state({ ...initial, ...this.#read() });
    this.fields = fields;
  }

  /** Call inside a component: writes every change down. */
  keep(): void {
    const untouched = this.#text(this.#initial);
    $effect(() => {
      const typed = this.#text($state.snapshot(this.fields) as Fields);
      try {
        if (typed === untouched) sessionStorage.removeItem(this.#key);
        else sessionStorage.setItem(this.#key, typed);
      } catch {
        // Full or closed storage: the form itself still holds what was typed.
      }
    });
  }

  clear(): void {
    Object.assign(this.fields, structuredClone(this.#initial));
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }

  #text(fields: Fields): string {
    const open = Object.entries(fields).filter(([name]) => !this.#secret.has(name));
    return JSON.stringify(Object.fromEntries(open));
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
