export type Toast = {
  id: number;
  text: string;
  kind: 'done' | 'problem' | 'news';
  action?: { label: string; run: () => void };
};

const kShown = 6000; // ms; a toast with an action stays longer
const kShownWithAction = 12_000;

class Toasts {
  items = $state<Toast[]>([]);
  #next = 1;

  show(text: string, kind: Toast['kind'] = 'done', action?: Toast['action']): void {
    const id = this.#next++;
    this.items = [...this.items.slice(-2), { id, text, kind, action }];
    setTimeout(() => this.close(id), action ? kShownWithAction : kShown);
  }

  close(id: number): void {
    this.items = this.items.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
