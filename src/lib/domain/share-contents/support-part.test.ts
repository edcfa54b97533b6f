import { describe, expect, it } from 'vitest';
import { mostSharedPhotos } from '$lib/core/bounds.schema';
import { utf8, toBase64Url } from '$lib/core/bytes';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { hillPhoto } from '$lib/domain/photo/photo.fixtures';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import type { SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { contentsVersion } from './contents-version.rules';
import type { ShareChoice } from './share-choice.schema';
import { source } from './share-contents.fixtures';
import { changesSince } from './changes.rules';
import { newsOf } from './news.rules';
import { checkContents, contentsOf } from './share-contents.rules';
import { shareContentsSchema, type ShareContents } from './share-contents.schema';

const inUse: SupportPlan = {
  ...plan,
  picks: [{ id: 'pick', at: '2026-11-20T10:00:00.000Z', phaseId: 'restless', name: 'Onrustig' }],
  card: { ...plan.card, picked: ['walk', 'neighbour'], contacts: [sister.id] },
};

const contents = (choice: Partial<NonNullable<ShareChoice['supportPlan']>>) =>
  contentsOf({ ...source, supportPlans: [inUse] }, { supportPlan: { now: false, wishes: false, ...choice } });

describe('the plan for when it gets worse, as somebody else sees it', () => {
  it('has only the phases that were chosen, and all of them when that was', () => {
    const names = (phases?: string[]) => contents({ phases }).supportPlan?.phases.map(({ name }) => name);
    expect(names(['restless'])).toEqual(['Onrustig']);
    expect(names()).toEqual(['Gewone dagen', 'Onrustig', 'Te veel']);
    expect(contents({ phases: [] })).toEqual({});
  });

  it('does not tell by where the client is now what a phase is called that is kept back', () => {
    expect(contents({ now: true, phases: ['restless'] }).supportPlan?.now?.phase).toBe('Onrustig');
    expect(JSON.stringify(contents({ now: true, phases: ['tooMuch'] }))).not.toContain('Onrustig');
  });

  it('has the emergency card only when that is chosen, with what stands on it and no more', () => {
    const shown = contents({ phases: [], card: true });
    expect(shown.supportPlan?.card).toEqual({
      parts: [{ part: 'helps', lines: ['Een rondje lopen met de hond.'] }],
      calls: [
        { name: { kind: 'name', text: 'mijn zus' }, phone: sister.phones[0]?.text },
        { name: { kind: 'name', text: 'de buurvrouw' }, phone: '06 12345678' },
      ],
    });
    expect(shareContentsSchema.safeParse(shown).success).toBe(true);
    expect(contents({}).supportPlan?.card).toBeUndefined();
  });

  it('is told as a newer body only when it holds what an older reader does not know', () => {
    expect(contentsVersion(contents({ phases: ['restless'] }))).toBe(1);
    expect(contentsVersion(contents({ card: true }))).toBe(2);
    expect(contentsVersion(contents({ photos: [hillPhoto.id] }))).toBe(4);
  });
});

describe('photos that help, as somebody else sees them', () => {
  const photos = Array.from({ length: 9 }, (_, n) => ({ ...hillPhoto, id: `photo-${n}`, alt: `Foto ${n}` }));
  const shown = (
    ids: string[],
    of = photos,
    choice: ShareChoice['supportPlan'] = { now: false, wishes: false },
  ) => contentsOf({ ...source, photos: of }, { supportPlan: { ...choice, phases: [], photos: ids } });
  const names = ({ supportPlan }: ShareContents) => supportPlan?.photos?.map(({ alt }) => alt);

  it('are only those that were chosen, small and with their words, also without a plan', () => {
    expect(contents({}).supportPlan?.photos).toBeUndefined();
    expect(names(shown(['photo-2', 'photo-4']))).toEqual(['Foto 4', 'Foto 2']);
    const { shareCopy, alt } = hillPhoto;
    const alone = contentsOf(
      { ...source, supportPlans: [], photos: [hillPhoto] },
      { supportPlan: { now: false, wishes: false, photos: [hillPhoto.id] } },
    );
    expect(alone).toEqual({ supportPlan: { phases: [], wishes: [], photos: [{ ...shareCopy, alt }] } });
    expect(shareContentsSchema.safeParse(alone).success).toBe(true);
  });

  it('are never the file that is kept itself, nor one that was taken away', () => {
    expect(shown(['photo-1'], [{ ...hillPhoto, id: 'photo-1', shareCopy: undefined }])).toEqual({});
    expect(shown(['gone'])).toEqual({});
  });

  it('fit in one body, as many as go, each as large as it can be', () => {
    const data = 'A'.repeat(24_000);
    const large = photos.map((photo) => ({
      ...photo,
      alt: 'é'.repeat(1000),
      shareCopy: { ...hillPhoto, data },
    }));
    const made = shown(
      large.map(({ id }) => id),
      large,
    );
    expect(made.supportPlan?.photos).toHaveLength(mostSharedPhotos);
    expect(checkContents(made).ok).toBe(true);
  });

  it('are new for who saw others, and gone when they are', () => {
    const [before, now] = [shown(['photo-1']), shown(['photo-1', 'photo-2'])];
    expect(newsOf(before, now)).toEqual([{ part: 'supportPlan', kind: 'changed', fresh: [0] }]);
    expect(changesSince(before, now, '2026-11-22')[0]?.items).toEqual([{ kind: 'new', name: 'Foto 2' }]);
    expect(changesSince(now, before, '2026-11-22')[0]?.items).toEqual([{ kind: 'gone', name: 'Foto 2' }]);
  });

  const { alt, shareCopy } = hillPhoto;
  const foreign = (change: object) => ({
    supportPlan: { phases: [], wishes: [], photos: [{ ...shareCopy, alt, ...change }] },
  });

  it.each([
    ['a drawing that can hold a script', { data: toBase64Url(utf8('<svg onload="alert(1)"/>')) }],
    ['a kind that we do not write', { data: toBase64Url(utf8('GIF89a@\u0001x\u0000')) }],
    ['a name of another kind', { format: 'image/svg+xml' }],
    ['another kind than it says', { format: 'image/jpeg' }],
    ['a picture larger than any that we make', { width: 20_000, height: 20_000 }],
    ['a file larger than any that we make', { data: `${shareCopy?.data}${'A'.repeat(24_000)}` }],
    ['no base64url', { data: 'data:image/webp;base64,' }],
    ['an address', { src: 'https://example.org/a.webp' }],
  ])('are refused as a whole when one is %s', (_, change) => {
    expect(shareContentsSchema.safeParse(foreign({})).success).toBe(true);
    expect(shareContentsSchema.safeParse(foreign(change)).success).toBe(false);
  });

  it('are refused when there are more than fit, or none', () => {
    const many = (count: number) => ({
      supportPlan: {
        phases: [],
        wishes: [],
        photos: Array.from({ length: count }, () => ({ ...shareCopy, alt })),
      },
    });
    expect(shareContentsSchema.safeParse(many(mostSharedPhotos)).success).toBe(true);
    for (const count of [0, mostSharedPhotos + 1])
      expect(shareContentsSchema.safeParse(many(count)).success).toBe(false);
  });
});
