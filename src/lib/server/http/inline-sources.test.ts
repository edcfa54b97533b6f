import { expect, it } from 'vitest';
import { scriptsIn, source, stylesIn } from './inline-sources';

it('finds the text of each inline script, white space and all, and skips those with an address', () => {
  const html = '<script>\n a()\n</script><script src="/a.js"></script><script type="module">b()</script>';
  expect(scriptsIn(html)).toEqual(['\n a()\n', 'b()']);
});

it('finds the text of each inline style', () => {
  expect(stylesIn('<link href="/a.css"><style>a{}\n</style>')).toEqual(['a{}\n']);
});

it('hashes as the standard says', () => {
  // The example of the W3C's CSP 3, section 8.4.
  expect(source("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
});
