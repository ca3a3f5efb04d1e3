import { BadBytes } from './decode';

const sampleSize = 65_536;

/** A text whose lines all end with \n, as papaparse takes one line end a file. */
export interface PlainText {
  /** Its beginning. */
  readonly sample: string;
  /** The separator that a line before the head tells, as Excel reads it; the line is not part of the text. */
  readonly separator?: string;
  /** All of it, once. */
  readonly pieces: AsyncIterable<string>;
  /** What ended it early. U+FFFD stands in its place, so that the last record is the one it is in. */
  bad(): BadBytes | undefined;
}

export const plainText = async (decoded: AsyncIterable<string>): Promise<PlainText> => {
  let bad: BadBytes | undefined;
  const lines = withLineFeeds(decoded, error => {
    bad = error;
  });
  let sample = '';
  while (sample.length < sampleSize) {
    const { value, done } = await lines.next();
    if (done) break;
    sample += value;
  }
  const told = /^sep=(.)\n/i.exec(sample);
  const text = sample.slice(told?.[0].length ?? 0);
  const pieces = async function* () {
    yield text;
    yield* lines;
  };
  return { sample: text, ...(told?.[1] && { separator: told[1] }), pieces: pieces(), bad: () => bad };
};

/**
 * A \r at the end of a piece waits for the next, which may begin with its \n. The last line gets its end, too: papaparse
 * takes a closing quote with spaces behind it for an open one at the end of a text.
 */
async function* withLineFeeds(
  decoded: AsyncIterable<string>,
  onBad: (error: BadBytes) => void,
): AsyncGenerator<string, void> {
  let held = '';
  let ended = false;
  try {
    for await (const piece of decoded) {
      const text = held + piece;
      held = text.endsWith('\r') ? '\r' : '';
      ended = text.endsWith('\n');
      yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
    }
    if (!ended) yield '\n';
  } catch (error) {
    if (!(error instanceof BadBytes)) throw error;
    onBad(error);
    yield `${held && '\n'}\uFFFD`;
  }
}
