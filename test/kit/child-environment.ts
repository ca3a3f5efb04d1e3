// CI would make Ink silent; NODE_EXTRA_CA_CERTS slows Node 20 down; the others change what a program draws or loads.
const REMOVED = [
  'CI',
  'CONTINUOUS_INTEGRATION',
  'NO_COLOR',
  'FORCE_COLOR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_ENV',
  'NODE_OPTIONS',
  'VITEST',
  'VITEST_MODE',
  'VITEST_POOL_ID',
  'VITEST_WORKER_ID',
  'LC_ALL',
  'LC_CTYPE',
  'COLUMNS',
  'LINES',
];

/** The environment of this test run as a user's shell would have it: no traces of the test runner, UTC, UTF-8. */
export function childEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name]) => !REMOVED.includes(name));
  return { ...(Object.fromEntries(inherited) as Record<string, string>), TZ: 'UTC', LANG: 'C.UTF-8' };
}
