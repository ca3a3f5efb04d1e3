export type Capabilities = {
  readonly color: boolean;
  readonly unicode: boolean;
  /** Both ends are a terminal that can move its cursor: the full-screen face may be drawn. */
  readonly interactive: boolean;
  readonly columns: number;
};

export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readonly isTTY?: boolean | undefined };
  readonly stdout: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };
  /** The user asked for plain ASCII on the command line. */
  readonly ascii?: boolean | undefined;
};

const DEFAULT_COLUMNS = 80;

/** What the terminal can do, from the environment and the streams alone. */
export function capabilities({ env, stdin, stdout, ascii = false }: Surroundings): Capabilities {
  const dumb = env.TERM === 'dumb';
  const terminal = stdout.isTTY === true;
  return {
    color: wantsColor(env) ?? (terminal && !dumb),
    unicode: !ascii && speaksUnicode(env),
    interactive: terminal && stdin.isTTY === true && !dumb,
    columns: (terminal && stdout.columns) || positive(env.COLUMNS) || DEFAULT_COLUMNS,
  };
}

/** FORCE_COLOR is asked for one run and so outweighs NO_COLOR, which lives in a profile; Node reads them in this order too. */
function wantsColor(env: Surroundings['env']): boolean | undefined {
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return env.NO_COLOR ? false : undefined;
}

/** A locale that names another character set is believed; no locale at all (a bare container) says nothing. */
function speaksUnicode(env: Surroundings['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return !locale || /utf-?8/i.test(locale);
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}
