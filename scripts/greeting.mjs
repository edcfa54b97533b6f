// The welcome and the first question as plain markup, for the page of `/` itself: somebody new reads and answers them before
// any script has come.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { build, minifySync } from 'vite';

const folder = '.svelte-kit/greeting';

/**
 * Runs right after the markup. What is tapped before the app is there is remembered by its words and done as soon as it
 * is: see src/lib/app/greeting-taps.ts. Begin shows the first question at once, and what is chosen there is shown as
 * chosen. What that question needs is fetched as soon as the welcome has been painted.
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
      var words = JSON.parse(document.querySelector('meta[name=words]').getAttribute('content'))[root.lang].files;
      ${JSON.stringify(ahead)}.concat(words.slice(0, 2)).forEach(function (file) {
        var link = document.createElement('link');
        link.rel = 'modulepreload';
        link.href = file;
        document.head.appendChild(link);
      });
    });
  });
  var taps = [];
  var isAsking = false;
  var goesOn = true;
  function hide() {
    // The app beneath is there, and covers itself.
    if (!root.hasAttribute('data-greet')) return document.querySelector('.root .bar__button--hide').click();
    root.setAttribute('data-covered', '');
    try {
      sessionStorage.setItem('covered', 'yes');
    } catch (notKept) {}
  }
  function ask() {
    isAsking = true;
    greeting.className += ' greeting--question';
    scrollTo(0, 0);
    greeting.querySelector('.greeting__question h1').focus({ preventScroll: true });
  }
  function choose(part) {
    greeting.querySelectorAll('.mark, .facebutton').forEach(function (other) {
      var state = other.hasAttribute('role') ? 'aria-checked' : 'aria-pressed';
      if (other.hasAttribute(state)) other.setAttribute(state, String(other === part));
    });
    greeting.querySelector('.answer__word').textContent = '';
  }
  greeting.addEventListener('click', function (event) {
    var part = event.target.closest('a, button, input');
    if (!part || part.hash || part.pathname === '/hulp') return;
    if (part.type !== 'checkbox') event.preventDefault();
    if (part.matches('.bar__button--hide')) return hide();
    if (!goesOn) return;
    // On the welcome the last tap counts; at the question all of them, until one that leads away.
    if (!isAsking) taps = [];
    taps.push((part.closest('label') || part).textContent.trim());
    root.setAttribute('data-tapped', JSON.stringify(taps));
    if (part.matches('.mark, .facebutton')) choose(part);
    else if (part.pathname === '/web/kort') ask();
    else if (isAsking) goesOn = part.type === 'checkbox';
  });
})();`;

/**
 * As short as the scripts of the build. Only this one: the scripts of src/app.html are also in the pages that Kit renders
 * while running, and the policy knows them by one text.
 */
function short(text) {
  const { code, errors } = minifySync('greeting.js', text, { module: false });
  if (errors.length > 0) throw new Error(`The script of the greeting cannot be read: ${errors[0].message}`);
  return code;
}

/** Without what only the app or a file of its own needs: marks of the renderer, the names of icons, their namespace. */
const plain = (/** @type {string} */ markup) =>
  markup.replaceAll(/<!--[^>]*-->|(?<=class=")(?:lucide[\w-]* )+| xmlns="[^"]+"/g, '');

/**
 * The markup of the welcome and the first question in each language, with the script that chooses one and keeps taps.
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
      ssr: 'src/lib/app/greeting.ts',
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'greeting.js' } },
    },
  });
  const { greeting } = await import(resolve(folder, 'greeting.js'));
  const parts = [];
  for (const language of languages) {
    const markup = plain(await greeting(language));
    parts.push(`<div class="greeting" lang="${language}">${markup}</div>`);
  }
  return `${parts.join('')}<script>${short(script(ahead))}</script>`;
}
