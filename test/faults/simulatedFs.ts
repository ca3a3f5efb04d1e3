// What the store takes for `node:fs` in a program on a simulated disk. Paths under `simulated` lie on that disk, all
// others on the real one.
import real from 'node:fs';
import path from 'node:path';
import { type File, type Folder, type Node, SimulatedDisk } from './simulatedDisk';

export const simulated = '/simulated';
export const disk = new SimulatedDisk();

const { O_CREAT, O_EXCL } = real.constants;
const firstDescriptor = 1_000_000;

interface Opened {
  readonly node: Node;
  at: number;
}

const opened = new Map<number, Opened>();
let descriptors = firstDescriptor;

/** A machine that starts anew has no open files. */
export const closeAll = (): void => opened.clear();

const isReal = (file: unknown): boolean =>
  typeof file === 'number' ? file < firstDescriptor : !String(file).startsWith(simulated);

const refuse = (code: string, call: string, file: string): never => {
  throw Object.assign(new Error(`${code}: ${call} '${file}'`), { code, syscall: call, path: file });
};

const parts = (file: string): string[] =>
  path
    .relative(simulated, file)
    .split(path.sep)
    .filter(part => part !== '');

const lookUp = (file: string): Node | undefined => {
  let node: Node | undefined = disk.root;
  for (const part of parts(file)) node = node?.kind === 'folder' ? node.entries.get(part) : undefined;
  return node;
};

const required = (file: string, call: string): Node => lookUp(file) ?? refuse('ENOENT', call, file);

const folderOf = (file: string, call: string): Folder => {
  const folder = required(path.dirname(file), call);
  return folder.kind === 'folder' ? folder : refuse('ENOTDIR', call, file);
};

const nodeAt = (fd: number): Opened => opened.get(fd) ?? refuse('EBADF', 'fd', String(fd));

const statsOf = (node: Node): real.Stats =>
  ({
    isFile: () => node.kind === 'file',
    isDirectory: () => node.kind === 'folder',
    isSymbolicLink: () => false,
    mode: node.mode,
    size: node.kind === 'file' ? node.size : 0,
    ino: node.number,
    dev: 1,
    uid: process.geteuid?.() ?? 0,
    gid: process.getegid?.() ?? 0,
    nlink: 1,
    mtimeMs: 0,
  }) as unknown as real.Stats;

const openSync = (file: string, flags: number | string = 0, mode = 0o666): number => {
  const creates = typeof flags === 'number' && (flags & O_CREAT) !== 0;
  const exclusively = typeof flags === 'number' && (flags & O_EXCL) !== 0;
  const found = lookUp(file);
  if (found && exclusively) refuse('EEXIST', 'open', file);
  const node = found ?? (creates ? disk.create(folderOf(file, 'open'), path.basename(file), 'file', mode) : undefined);
  descriptors += 1;
  opened.set(descriptors, { node: node ?? refuse('ENOENT', 'open', file), at: 0 });
  return descriptors;
};

const fileAt = (fd: number): File => {
  const { node } = nodeAt(fd);
  return node.kind === 'file' ? node : refuse('EISDIR', 'read', String(fd));
};

const readSync = (
  fd: number,
  buffer: Buffer,
  offset = 0,
  length = buffer.length,
  position: number | null = null,
): number => {
  const file = fileAt(fd);
  const from = position ?? nodeAt(fd).at;
  const got = file.bytes.copy(buffer, offset, from, Math.min(file.size, from + length));
  if (position === null) nodeAt(fd).at += got;
  return got;
};

const writeSync = (fd: number, bytes: Uint8Array | string, offset = 0, length?: number): number => {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const piece = all.subarray(offset, offset + (length ?? all.length - offset));
  disk.append(fileAt(fd), piece);
  return piece.length;
};

const readFileSync = (file: string | number, encoding?: unknown): Buffer | string => {
  const node = typeof file === 'number' ? nodeAt(file).node : required(file, 'open');
  if (node.kind !== 'file') return refuse('EISDIR', 'read', String(file));
  const bytes = Buffer.from(node.bytes.subarray(0, node.size));
  return encoding === undefined ? bytes : bytes.toString();
};

const makeFolder = (file: string, { recursive = false, mode = 0o777 }: real.MakeDirectoryOptions = {}): void => {
  if (lookUp(file)) {
    if (!recursive) refuse('EEXIST', 'mkdir', file);
    return;
  }
  if (recursive && !lookUp(path.dirname(file))) makeFolder(path.dirname(file), { recursive, mode });
  disk.create(folderOf(file, 'mkdir'), path.basename(file), 'folder', Number(mode));
};

const renameSync = (from: string, to: string): void => {
  const node = required(from, 'rename');
  const [source, target] = [folderOf(from, 'rename'), folderOf(to, 'rename')];
  if (source !== target) refuse('EXDEV', 'rename', from);
  disk.alter(source, entries => {
    entries.delete(path.basename(from));
    entries.set(path.basename(to), node);
  });
};

const linkSync = (from: string, to: string): void => {
  const node = required(from, 'link');
  if (lookUp(to)) refuse('EEXIST', 'link', to);
  disk.alter(folderOf(to, 'link'), entries => entries.set(path.basename(to), node));
};

const rmSync = (file: string, { force = false }: real.RmOptions = {}): void => {
  if (!lookUp(file)) {
    if (!force) refuse('ENOENT', 'unlink', file);
    return;
  }
  disk.alter(folderOf(file, 'unlink'), entries => entries.delete(path.basename(file)));
};

const readdirSync = (file: string): string[] => {
  const folder = required(file, 'scandir');
  return folder.kind === 'folder' ? [...folder.entries.keys()] : refuse('ENOTDIR', 'scandir', file);
};

const statSync = (file: string, { throwIfNoEntry = true }: real.StatSyncOptions = {}): real.Stats | undefined => {
  const node = throwIfNoEntry ? required(file, 'stat') : lookUp(file);
  return node && statsOf(node);
};

const setMode = (node: Node, mode: real.Mode): void => {
  node.mode = Number(mode);
};

const calls = {
  openSync,
  readSync,
  writeSync,
  readFileSync,
  renameSync,
  linkSync,
  rmSync,
  readdirSync,
  statSync,
  lstatSync: statSync,
  mkdirSync: makeFolder,
  closeSync: (fd: number): boolean => opened.delete(fd),
  existsSync: (file: string): boolean => lookUp(file) !== undefined,
  fstatSync: (fd: number): real.Stats => statsOf(nodeAt(fd).node),
  fsyncSync: (fd: number): void => disk.sync(nodeAt(fd).node, 'fsync'),
  fdatasyncSync: (fd: number): void => disk.sync(nodeAt(fd).node, 'fdatasync'),
  chmodSync: (file: string, mode: real.Mode): void => setMode(required(file, 'chmod'), mode),
  fchmodSync: (fd: number, mode: real.Mode): void => setMode(nodeAt(fd).node, mode),
  fchownSync: (): void => undefined,
  chownSync: (): void => undefined,
};

type Name = keyof typeof calls;
type AnyCall = (...args: unknown[]) => unknown;

/** On the simulated disk a call needs power; on the real one it is what it always was. */
const routed = (name: Name): AnyCall => {
  const own = calls[name] as AnyCall;
  const other = (real[name] as AnyCall).bind(real);
  return (...args) => {
    if (isReal(args[0])) return other(...args);
    disk.powered();
    return own(...args);
  };
};

const realpath = (file: string): string => (isReal(file) ? real.realpathSync.native(file) : file);

// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default {
  ...real,
  ...Object.fromEntries((Object.keys(calls) as Name[]).map(name => [name, routed(name)])),
  realpathSync: Object.assign(realpath, { native: realpath }),
};
