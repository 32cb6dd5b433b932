export type Theme = 'system' | 'light' | 'dark';

const kStorage = 'madang.theme';

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(kStorage);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Light or dark by the system, or by hand; theme.js paints it (also before the first frame). */
class ThemeChoice {
  chosen = $state<Theme>(remembered());

  choose(theme: Theme): void {
    this.chosen = theme;
    try {
      if (theme === 'system') localStorage.removeItem(kStorage);
      else localStorage.setItem(kStorage, theme);
    } catch {
      if (theme !== 'system') document.documentElement.dataset.theme = theme;
    }
    dispatchEvent(new Event('madang:theme'));
  }
}

export const theme = new ThemeChoice();
