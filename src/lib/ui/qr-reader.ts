import decodeQR from 'qr/decode.js';

/** What reads square codes in a picture: the phone's own reader where it has one. */
interface OwnDetector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => OwnDetector;

/** Looks at most at this many pixels a side: enough for a code that fills a third of the picture. */
const side = 640;

/** Reads the square code in one picture of a camera; `undefined` when there is none to be read. */
export type ReadFrame = (video: HTMLVideoElement) => Promise<string | undefined>;

/** The phone's own reader (W3C Shape Detection), else one in script. Nothing leaves the device either way. */
export function qrReader(): ReadFrame {
  const maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  const own = maker && new maker({ formats: ['qr_code'] });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const found = await own?.detect(video).catch(() => []);
    if (found?.[0]) return found[0].rawValue;
    const scale = Math.min(1, side / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!context || canvas.width === 0) return undefined;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decoded(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}

/** The text of the square code in a picture; `undefined` when there is none to be read. */
function decoded(picture: ImageData): string | undefined {
  try {
    return decodeQR(picture);
  } catch {
    return undefined;
  }
}
