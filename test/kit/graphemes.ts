/** Loads xterm's add-on that measures grapheme clusters, which reads its tables wrongly from a pooled Buffer ("Data error"). */
export async function loadGraphemes(): Promise<typeof import('@xterm/addon-unicode-graphemes')> {
  const { poolSize } = Buffer;
  Buffer.poolSize = 0;
  try {
    return await import('@xterm/addon-unicode-graphemes');
  } finally {
    Buffer.poolSize = poolSize;
  }
}
