import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import CodeField from './CodeField.svelte';

test.each(['٢٠٤٨٦٣', '۲۰۴۸۶۳', '２０４８６３', '२०४८६३', '𑄸𑄶𑄺𑄾𑄼𑄹'])('takes %s as 204863', async (typed) => {
  await loadLanguage('nl');
  const [change, done] = [vi.fn(), vi.fn()];
  const screen = await render(CodeField, {
    id: 'code',
    label: 'Je code',
    kind: 'digits',
    value: '',
    change,
    done,
  });
  await screen.getByLabelText('Je code').fill(typed);
  expect(change).toHaveBeenLastCalledWith('204863');
  expect(done).toHaveBeenCalledOnce();
});
