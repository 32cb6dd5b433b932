// Runs before the first paint, so that a theme or language chosen by hand does not flash.
(function () {
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage may be closed to us: the system's choice stands.
    }
  };
  var apply = function () {
    var chosen = read('madang.theme');
    var theme = chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light';
    root.dataset.theme = theme;
  };
  apply();
  dark.addEventListener('change', apply);
  addEventListener('madang:theme', apply);
  var language = read('madang.lang');
  if (language) root.lang = language;
})();
