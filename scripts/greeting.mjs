// The welcome as plain markup, for the page of `/` itself: somebody new reads it before any script has come.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { build } from 'vite';

const folder = '.svelte-kit/greeting';

/**
 * Runs right after the markup. What is tapped before the app is there is done as soon as it is: see src/routes/greeting-taps.ts. What the
 * first question needs is fetched as soon as the welcome has been painted.
 * @param {readonly string[]} ahead - addresses of scripts
 */
const script = (ahead) => `(function () {
  var root = document.documentElement;
  var all = document.querySelectorAll('.greeting');
  for (var i = 0; i < all.length; i++) {
    if (!root.hasAttribute('data-greet') || all[i].lang !== root.lang) all[i].remove();
  }
  var greeting = document.querySelector('.greeting');
  if (!greeting) return;
  greeting.className += ' greeting--shown';
  requestAnimationFrame(function () {
    setTimeout(function () {
      var words = JSON.parse(document.querySelector('meta[name=words]').getAttribute('content'))[root.lang];
      ${JSON.stringify(ahead)}.concat(words).forEach(function (file) {
        var link = document.createElement('link');
        link.rel = 'modulepreload';
        link.href = file;
        document.head.appendChild(link);
      });
    });
  });
  greeting.addEventListener('click', function (event) {
    var part = event.target.closest('a, button');
    if (!part || part.pathname === '/hulp') return;
    event.preventDefault();
    var parts = greeting.querySelectorAll('a, button');
    root.setAttribute('data-tapped', Array.prototype.indexOf.call(parts, part));
    if (!part.classList.contains('bar__button--hide')) return;
    root.setAttribute('data-covered', '');
    try {
      sessionStorage.setItem('covered', 'yes');
    } catch (notKept) {}
  });
})();`;

/**
 * The markup of the welcome in each language, with the script that chooses one and keeps taps.
 * @param {readonly string[]} languages
 * @param {readonly string[]} ahead - addresses of scripts that the first question needs
 * @returns {Promise<string>}
 */
export async function greetings(languages, ahead) {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ compilerOptions: { runes: true } })],
    resolve: { alias: { $lib: resolve('src/lib') } },
    ssr: { noExternal: true },
    build: {
      ssr: 'src/routes/(app)/greeting.ts',
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'greeting.js' } },
    },
  });
  const { greeting } = await import(resolve(folder, 'greeting.js'));
  const parts = [];
  for (const language of languages) {
    const markup = (await greeting(language)).replaceAll(/<!--[^>]*-->/g, '');
    parts.push(`<div class="greeting" lang="${language}">${markup}</div>`);
  }
  return `${parts.join('')}<script>${script(ahead)}</script>`;
}
