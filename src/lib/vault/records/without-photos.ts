import { receivedSchema, type Body } from '$lib/domain/received/received.schema';
import { shareSchema } from '$lib/domain/share/share.schema';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import type { RecordContent } from './record-codec';
import type { StoredRecord } from './stored-record';

/** Everything but pictures: no photo, and no copy of one in what was shared or received. */
export function withoutPhotos(contents: readonly RecordContent[]): RecordContent[] {
  return contents.flatMap((content) => {
    if (content.type === 'photo') return [];
    const lighten = lighter[content.type];
    return [lighten ? { ...content, value: lighten(content.value) } : content];
  });
}

const lighter: Readonly<Record<string, (value: StoredRecord) => StoredRecord>> = {
  share(value) {
    const share = shareSchema.parse(value);
    return { ...share, shown: withoutIn(share.shown) };
  },
  received(value) {
    const { photo, before, ...received } = receivedSchema.parse(value);
    return {
      ...received,
      ...(photo ? { photo: { ...photo, body: withoutInBody(photo.body) } } : {}),
      ...(before ? { before: withoutInBody(before) } : {}),
    };
  },
};

function withoutInBody(body: Body): Body {
  return { ...body, parts: withoutIn(body.parts) };
}

function withoutIn(contents: ShareContents): ShareContents {
  const { supportPlan, ...others } = contents;
  if (!supportPlan?.photos) return contents;
  const rest = { ...supportPlan };
  delete rest.photos;
  return { ...others, supportPlan: rest };
}
