import { expect, it } from 'vitest';
import { sha256 } from '$lib/crypto/digest';
import { readShareLink, writeShareLink } from '$lib/protocol/link';
import { PendingLinks } from './pending-links.svelte';

const linkOf = (n: number) =>
  writeShareLink(
    'https://a.example',
    {
      shareId: new Uint8Array(16).fill(n),
      secret: new Uint8Array(32).fill(n),
      codeRequired: false,
      inPerson: false,
    },
    sha256,
  );
/** Which of the links above a text leads to. */
const ledTo = async (text: string | undefined) => {
  const read = await readShareLink(text ?? '', sha256);
  return read.ok ? read.value.shareId[0] : read.error.code;
};
/** Every link that is opened for this text, in order. */
async function opened(text: string) {
  const pending = new PendingLinks();
  const all = [await ledTo(await pending.take(text))];
  while (pending.count > 0) all.push(await ledTo(pending.next()));
  return all;
}
const broken = (link: string) => link.replace(/.{60}/g, '$&\n> ');

it('opens links that were pasted together one after the other, each once', async () => {
  const [one, two] = [await linkOf(1), await linkOf(2)];
  expect(await opened(`Voor jou: ${one}\nEn ook: ${two} ${one}`)).toEqual([1, 2]);
  expect(await opened(`<${one}>\r\n"${two}"`)).toEqual([1, 2]);
});

it('finds them between other links, and broken over the lines of a mail that was forwarded', async () => {
  const [one, two] = [await linkOf(1), await linkOf(2)];
  const mail = `Zie https://eigenwijzer.example/\n> ${broken(one)}\n> \n> ${broken(two)}\n> Groet, https://zus.example`;
  expect(await opened(mail)).toEqual([1, 2]);
});

it('says of one that is cut off what is wrong with it, in its turn', async () => {
  expect(await opened(`${await linkOf(1)} ${(await linkOf(2)).slice(0, -9)}`)).toEqual([1, 'link.damaged']);
});

it('leaves a text alone that has one link, however it is broken, or none', async () => {
  const one = await linkOf(1);
  for (const text of [
    `> ${broken(one)}`,
    one.slice('https://'.length),
    'a.example/d#1',
    'https://zus.example',
  ]) {
    const pending = new PendingLinks();
    expect([await pending.take(text), pending.count]).toEqual([text, 0]);
  }
});
