import path from 'node:path';
import { readBatch } from '../batch';
import { readWhole } from '../files';
import { lines, openLine, type Piece, sealLine } from '../frame';
import { layout } from '../layout';
import type { Manifest } from '../manifest';
import type { Replica } from '../replica';
import { isHead, isSeal, isTorn, type Line, type Op, opId, type Transaction } from '../transaction';
import { loadGeneration } from './generation';

export interface NotInForce extends Pick<Transaction, 'tx' | 'at' | 'by' | 'command'> {
  readonly records: readonly string[];
}

export interface GivenUp {
  /** The log without what is given up, in which all else still applies. */
  readonly bytes: Buffer;
  /** What was written later about records that are lost with it. */
  readonly notInForce: readonly NotInForce[];
}

/**
 * A log without some of its pieces. What came after says which numbers it was computed from, and those told of what is
 * lost too: they are put right, so that only what was about lost records falls with them.
 */
export const giveUp = (
  folder: string,
  manifest: Manifest,
  pieces: readonly Piece[],
  lostRecords: readonly string[],
): GivenUp => {
  const bytes = readWhole(path.join(folder, layout.log('', manifest.generation)));
  const replica = loadGeneration(folder, manifest.snapshots);
  const lost = new Set(lostRecords);
  const out: Buffer[] = [];
  const notInForce: NotInForce[] = [];
  for (const { start, end } of lines(bytes)) {
    const line = openLine(bytes, start, end) as Line | undefined;
    if (!line || isTorn(line) || pieces.some(piece => piece.start === start)) continue;
    if (isHead(line) || isSeal(line)) {
      out.push(bytes.subarray(start, end + 1));
      continue;
    }
    const ops = line.batch ? readBatch(folder, line.batch) : (line.ops ?? []);
    const isBehind = pieces.some(piece => piece.start < start);
    const { before, now } = isBehind ? caughtUp(line, replica) : { before: undefined, now: line };
    if (before) replica.apply(before, []);
    const applied = replica.apply(now, ops) === 'applied';
    if (applied && before) out.push(sealLine(before));
    out.push(applied && now !== line ? sealLine(now) : bytes.subarray(start, end + 1));
    if (applied || !isBehind) continue;
    const records = ops.map(opId);
    if (!concernsLost(ops, lost, replica)) continue;
    for (const id of records) lost.add(id);
    notInForce.push({ tx: line.tx, at: line.at, by: line.by, command: line.command, records });
  }
  return { bytes: Buffer.concat(out), notInForce };
};

const concernsLost = (ops: readonly Op[], lost: ReadonlySet<string>, replica: Replica): boolean =>
  ops.some(op => lost.has(opId(op)) || (!('put' in op) && replica.read(opId(op)) < op.v - 1));

/** A counter that a line read was that high when it was written: higher than here means that what is lost had raised it. */
const caughtUp = (line: Transaction, replica: Replica): { before: Transaction | undefined; now: Transaction } => {
  const reserve: Record<string, number> = {};
  const reads: Record<string, number> = {};
  for (const [key, value] of Object.entries(line.reads)) {
    const here = replica.read(key);
    reads[key] = value;
    if (value <= here) continue;
    if (key.startsWith('#')) reserve[key.slice(1)] = value;
    else if (key === '@' || key.startsWith('tree:')) reads[key] = here;
  }
  const { at, by, action, command } = line;
  const tx = `${line.tx}-r`;
  const before = Object.keys(reserve).length > 0 ? { tx, at, by, action, command, reads: {}, reserve } : undefined;
  const isSame = Object.entries(reads).every(([key, value]) => line.reads[key] === value);
  const { h: _h, ...plain } = { ...line, reads } as Transaction & { readonly h?: string };
  return { before, now: isSame ? line : plain };
};
