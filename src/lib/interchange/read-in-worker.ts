/**
 * Asks a worker of ours one thing, and ends it. `timeLimit`: how long the answer may take, in milliseconds; one line of a
 * file can hold a reader up for ever.
 */
export async function readInWorker<Answer>(
  worker: Worker,
  order: unknown,
  timeLimit: number,
): Promise<Answer | 'tooSlow' | 'broken'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise((answer) => {
      timer = setTimeout(() => answer('tooSlow'), timeLimit);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => answer(data);
      worker.onerror = () => answer('broken');
      worker.postMessage(order);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
