import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FocusKeeper } from './focus-keeper';

let keeper: FocusKeeper;
let stop: () => void;
beforeEach(() => {
  keeper = new FocusKeeper();
  stop = keeper.watch(document);
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

const list = `<main><h1>Plan</h1><section><h2>Stapjes</h2><ul>
  <li><button id="one">Haal weg</button></li><li><button id="two">Haal weg</button></li>
</ul></section></main>`;

function show(html: string): void {
  document.body.innerHTML = html;
}
function part(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}
const focused = () => expect.poll(() => document.activeElement?.textContent);
const press = (selector: string) => userEvent.click(part(selector));

test('goes to the next in the list, then to the one before, then to the heading', async () => {
  show(list);
  part('#one').onclick = () => part('li').remove();
  await press('#one');
  await expect.poll(() => document.activeElement?.id).toBe('two');

  show(list);
  part('#two').onclick = () => part('li:last-child').remove();
  await press('#two');
  await expect.poll(() => document.activeElement?.id).toBe('one');

  part('#one').onclick = () => part('ul').remove();
  await press('#one');
  await focused().toBe('Stapjes');
});

test('goes to what came instead of a button', async () => {
  show(
    '<main><h1>Delen</h1><div><p>Met wie?</p><button id="ask">Kies</button><a href="#x">Meer</a></div></main>',
  );
  part('#ask').onclick = () => {
    part('#ask').outerHTML = '<fieldset><legend>Wie?</legend><input type="radio" /></fieldset>';
  };
  await press('#ask');
  await focused().toBe('Wie?');
});

test('goes away from a button that cannot be pressed any more', async () => {
  show('<main><h1>Delen</h1><section><h2>Deel</h2><button id="share">Deel</button></section></main>');
  part('#share').onclick = () => part('#share').setAttribute('disabled', '');
  await press('#share');
  await expect.poll(() => document.activeElement?.tagName).toBe('H2');
});

test('begins at the heading of another screen, as soon as it is there', async () => {
  show('<main><h1>Oud</h1><button id="go">Verder</button></main>');
  part('#go').onclick = () => show('<main aria-busy="true"><p>Even wachten</p></main>');
  await press('#go');
  await expect.element(part('p')).toBeVisible();
  show('<main><a href="#terug">Terug</a><h1>Nieuw</h1></main>');
  await focused().toBe('Nieuw');
});

test('leaves the focus nowhere for who put it there, and where a screen put it itself', async () => {
  show(list);
  part('#one').focus();
  await userEvent.click(part('h1'));
  expect(document.activeElement).toBe(document.body);
  part('li').remove();
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(document.body);

  show(list);
  part('#one').onclick = () => {
    part('ul').remove();
    part('h1').setAttribute('tabindex', '-1');
    part('h1').focus();
  };
  await press('#one');
  await new Promise(requestAnimationFrame);
  await focused().toBe('Plan');
});
