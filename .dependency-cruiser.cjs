/** The walls between the rooms of src/ (see src/README.md). Each rule says what to do instead. */
const room = name => `^src/${name}/`;
const ui = '^node_modules/(ink|react|ink-.*|@alcalzone/ink-table)(/|$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'The domain knows records and rules only. Hand in the clock, ids and files through Context or a port; put I/O into store or formats.',
      from: { path: room('domain') },
      to: { pathNot: ['^src/domain/', '^node_modules/(zod|date-fns)/'] },
    },
    {
      name: 'zod-only-where-data-comes-in',
      severity: 'error',
      comment:
        'zod costs start-up time on every command. Keep it in the schema files, which are loaded where data comes in.',
      from: { path: '^src/', pathNot: ['^src/domain/(fields|config)/schema\\.ts$'] },
      to: { path: '^node_modules/zod/' },
    },
    {
      name: 'charts-draw-numbers',
      severity: 'error',
      comment:
        'A chart takes numbers and labels and returns lines of text. Let the caller look things up and choose colours.',
      from: { path: room('charts') },
      to: { pathNot: ['^src/charts/', '^src/domain/', '^node_modules/string-width/'] },
    },
    {
      name: 'terminal-knows-no-domain',
      severity: 'error',
      comment: 'The terminal room moves bytes. What they mean belongs to the screens.',
      from: { path: room('terminal') },
      to: { path: '^src/', pathNot: '^src/terminal/' },
    },
    {
      name: 'store-keeps-data-safe',
      severity: 'error',
      comment: 'The store keeps records and knows no face. Return values; let commands and screens print them.',
      from: { path: room('store') },
      to: { path: ['^src/(screens|commands|actions|formats|charts|terminal|demo)/', ui] },
    },
    {
      name: 'formats-read-and-write-files',
      severity: 'error',
      comment: 'A format turns bytes into rows and back. The command hands the rows to the store.',
      from: { path: room('formats') },
      to: { path: ['^src/(store|screens|commands|actions|charts|terminal|demo)/', ui] },
    },
    {
      name: 'actions-are-headless',
      severity: 'error',
      comment: 'An action returns an effect as data. What draws or touches files is behind a port in its context.',
      from: { path: room('actions') },
      to: {
        path: ['^src/(screens|commands|formats|charts|terminal|demo)/', '^src/store/(?!port\\.ts$)', ui],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'actions-without-node',
      severity: 'error',
      comment: 'An action runs in any face. Reach files and editors through a port in its context.',
      from: { path: room('actions') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'commands-do-not-draw',
      severity: 'error',
      comment:
        'A command prints lines; it must start without React. What is shared with a screen goes to domain/present or charts.',
      from: { path: room('commands') },
      to: { path: ['^src/screens/', ui] },
    },
    {
      name: 'kit-is-for-every-screen',
      severity: 'error',
      comment:
        'The kit knows how to draw, not what. Hand records and verbs in from the screen, and the store by its port.',
      from: { path: '^src/screens/kit/' },
      to: {
        path: [
          '^src/store/(?!port\\.ts$)',
          '^src/commands/',
          '^src/screens/(?!kit/)',
          '^src/domain/(edit|pipeline|leads|import|history)/',
        ],
      },
    },
    {
      name: 'screens-do-not-know-each-other',
      severity: 'error',
      comment: 'What two screens share belongs into the kit, or into the domain.',
      // What carries wishes out opens panels, wherever they are at home.
      from: { path: '^src/screens/([^/]+)/', pathNot: '^src/screens/(kit|effects)/' },
      to: { path: '^src/screens/[^/]+/', pathNot: ['^src/screens/$1/', '^src/screens/kit/'] },
    },
    {
      name: 'screens-through-the-port',
      severity: 'error',
      comment: 'A screen knows the store by its port, so that another one can stand behind it, and it opens no files.',
      from: { path: room('screens') },
      to: { path: ['^src/store/(?!port\\.ts$)', '^src/(commands|formats|demo)/'] },
    },
    {
      name: 'screens-without-node',
      severity: 'error',
      comment: 'Streams and signals are handed in by cli.tsx.',
      from: { path: room('screens') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'demo-makes-records',
      severity: 'error',
      comment: 'The demo is a verb like any other: from seed and clock to changes.',
      from: { path: room('demo') },
      to: { path: ['^src/(store|screens|commands|actions|formats|charts|terminal)/', ui] },
    },
    {
      name: 'nobody-imports-the-composition-root',
      severity: 'error',
      comment: 'cli.tsx puts the rooms together; what another file needs of it belongs into a room.',
      from: { path: '^src/' },
      to: { path: '^src/cli\\.tsx$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Move what both need into a third file.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-packages-only',
      severity: 'error',
      comment: 'Name the package in package.json.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
