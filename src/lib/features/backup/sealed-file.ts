/** The first bytes of every reservekopie. */
const magic = 'EGW1';

/** Whether a file says of itself that it is a reservekopie; its name may be anything. */
export async function isSealedFile(file: Blob): Promise<boolean> {
  const start = await file
    .slice(0, magic.length)
    .text()
    .catch(() => '');
  return start === magic;
}
