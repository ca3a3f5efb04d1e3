// esbuild makes a file of its own of every set of modules that the same parts reach. With some twenty parts that are loaded
// only where they are used, what one command needs at its start came in twenty files, and reading those took longer than
// running them. Here modules that are used together are kept together: a part that needs one of a group gets all of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const withType = path => [`${path}.ts`, `${path}.tsx`, path].find(existsSync);

const matches = (source, pattern) => [...source.matchAll(pattern)].map(([, found]) => found);

const loadedAtOnce = /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';$/gm;
const loadedLate = /\bimport\('(\.[^']+)'\)/g;

const readSources = folder => {
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.tsx?$/.test(name)) continue;
    const file = join(folder, name);
    const source = readFileSync(file, 'utf8');
    const found = pattern => matches(source, pattern).map(each => withType(resolve(dirname(file), each)));
    files.set(file, { source, imports: found(loadedAtOnce), late: found(loadedLate) });
  }
  return files;
};

/** All that is loaded with some files. */
const closure = (roots, files, seen = new Set()) => {
  for (const file of roots) {
    if (seen.has(file)) continue;
    seen.add(file);
    closure(files.get(file)?.imports ?? [], files, seen);
  }
  return seen;
};

/**
 * The esbuild plugin, for a folder of sources, the entry in it, and the groups: lists of files that stand for all they
 * load, the group that everything gets first. What the entry imports belongs to that one.
 */
export const fewChunks = (folder, entry, [everywhere, ...groups]) => ({
  name: 'few-chunks',
  setup(bundle) {
    const files = readSources(folder);
    const parts = new Set([...files.values()].flatMap(({ late }) => late));
    const base = [...files.get(entry).imports, ...everywhere];
    const taken = closure(base, files);
    const sets = groups.map(roots => {
      const all = [...closure(roots, files)].filter(file => !taken.has(file));
      for (const file of all) taken.add(file);
      return { roots, all };
    });
    bundle.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      if (path !== entry && !parts.has(path)) return undefined;
      const own = closure([path], files);
      const wanted = path === entry ? [] : sets.filter(({ all }) => all.some(file => own.has(file)));
      const added = new Set([...base, ...wanted.flatMap(({ roots }) => roots)]);
      added.delete(path);
      const text = [...added].map(file => `import ${JSON.stringify(`./${relative(dirname(path), file)}`)};`).join('');
      return { contents: `${files.get(path).source}\n${text}`, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
});
