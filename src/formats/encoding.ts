import { fail, ok, type Result } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';
import type { ByteScan } from './byteScan';

/** How a file's bytes are read as text. */
export interface Encoding {
  /** As people call it, for messages. */
  readonly label: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'cp1252' | string;
  /** Bytes of a mark at the start that are not text. */
  readonly skip: number;
  /** The label the platform's decoder knows, for encodings that were asked for. */
  readonly decoder?: string;
}

const names = ['utf-8', 'utf-16le', 'utf-16be', 'cp1252', 'latin1', 'shift_jis', 'gb18030', 'euc-kr', 'koi8-r'];

/** The mark at the start of a file that names its encoding. */
const markOf = (head: Uint8Array): Encoding | undefined => {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'UTF-8', skip: 3 };
  if (a === 0xff && b === 0xfe) return { label: 'UTF-16LE', skip: 2 };
  if (a === 0xfe && b === 0xff) return { label: 'UTF-16BE', skip: 2 };
  return undefined;
};

/** UTF-16 without a mark: western text has a NUL in every second byte, and in no other. */
const utf16ByNuls = (head: Uint8Array): Encoding | undefined => {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const pairs = Math.floor(head.length / 2);
  if (odd > pairs * 0.4 && even < pairs * 0.02) return { label: 'UTF-16LE', skip: 0 };
  if (even > pairs * 0.4 && odd < pairs * 0.02) return { label: 'UTF-16BE', skip: 0 };
  return undefined;
};

/** The encoding a user asked for, by any of its usual names. */
export const encodingNamed = (name: string, head: Uint8Array): Result<Encoding> => {
  const asked = name.trim().toLowerCase();
  let decoder: string;
  try {
    decoder = new TextDecoder(asked).encoding;
  } catch {
    return fail(
      'usage',
      `there is no encoding "${name}"`,
      didYouMean(asked, names) ?? `for example ${names.join(', ')}`,
    );
  }
  const label = labels[decoder] ?? decoder;
  const mark = markOf(head);
  const skip = mark?.label === label ? mark.skip : 0;
  return ok(label === decoder ? { label, skip, decoder } : { label, skip });
};

const labels: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'windows-1252': 'cp1252',
};

/** What can be told from the first bytes alone. */
export const encodingByHead = (head: Uint8Array): Encoding | undefined => markOf(head) ?? utf16ByNuls(head);

/**
 * UTF-8 where all bytes agree with it; where most of what is not ASCII does, still, so that the rest is an error and not
 * taken for something else. Otherwise cp1252, where its table has a letter for every byte.
 */
export const encodingByScan = (scan: ByteScan): Result<Encoding> => {
  if (scan.utf8 || scan.wellFormed > scan.malformed) return ok({ label: 'UTF-8', skip: 0 });
  if (scan.cp1252) return ok({ label: 'cp1252', skip: 0 });
  return fail(
    'invalid',
    'its text is neither UTF-8 nor cp1252',
    `say what it is with --encoding, for example ${names.slice(5).join(', ')}`,
  );
};
