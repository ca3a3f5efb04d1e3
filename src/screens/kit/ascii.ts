import { clusters } from '../../terminal/clusters';

/** Signs that have no ASCII letter at their root, as one would type them. */
const typed: Readonly<Record<string, string>> = {
  '·': '-',
  '–': '-',
  '—': '-',
  '≈': '~',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  ß: 's',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  æ: 'a',
  Æ: 'A',
  œ: 'o',
  Œ: 'O',
  ı: 'i',
};

const inAscii = (cluster: string, columns: number): string => {
  if (columns === 0) return '';
  const [first = '?'] = cluster.normalize('NFKD');
  const letter = typed[cluster] ?? (first >= ' ' && first <= '~' ? first : undefined);
  return (letter ?? '?').padEnd(columns, letter === undefined ? '?' : ' ');
};

/** A picture for a terminal that knows ASCII only: letters lose their accents, other characters become `?`; no column moves. */
export const toAscii = (frame: string): string =>
  frame.replace(/[^\0-\x7F]+/g, run => {
    let text = '';
    for (const cluster of clusters(run)) text += inAscii(cluster.text, cluster.columns);
    return text;
  });

/** The same sink, to which every frame goes in ASCII. */
export const asciiSink = (sink: NodeJS.WriteStream): NodeJS.WriteStream => {
  const write = (frame: string, ...rest: []): boolean => sink.write(toAscii(frame), ...rest);
  return new Proxy({} as NodeJS.WriteStream, {
    get: (_, name) => (name === 'write' ? write : Reflect.get(sink, name, sink)),
    set: (_, name, value) => Reflect.set(sink, name, value, sink),
  });
};
