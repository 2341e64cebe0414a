/** Which folder of `src` may import which: a smaller level, its own folder, never another folder of its own level. */
const LEVELS = [
  ['lib'],
  ['architecture'],
  ['experiment'],
  ['kernels', 'storage', 'formats'],
  ['nn', 'data'],
  ['training', 'inference', 'diagnostics'],
  ['workers', 'node'],
  ['stores', 'components'],
  ['screens'],
  ['app'],
];

const folders = (names) => `^src/(${names.join('|')})/`;
const packages = (pattern) => `(^|/)node_modules/(${pattern})(/|$)`;

const directions = LEVELS.flatMap((level, number) =>
  level.map((folder) => {
    const closed = [...level.filter((other) => other !== folder), ...LEVELS.slice(number + 1).flat()];
    return {
      name: `direction-${folder}`,
      comment: `src/${folder} is level ${number}: it imports only from smaller levels.`,
      severity: 'error',
      from: { path: folders([folder]) },
      to: { path: `${closed.length > 0 ? `${folders(closed)}|` : ''}^src/[^/]+$` },
    };
  }),
);

/** Records that travel through the workers' protocols: the screens may name these types, and nothing else inside. */
const PROTOCOL_RECORDS =
  '^src/(data/dataset|training/runRecord|inference/prediction|diagnostics/\\w*Report)\\.ts$';
const ENGINE = [
  'kernels',
  'storage',
  'formats',
  'nn',
  'data',
  'training',
  'inference',
  'diagnostics',
  'node',
];
const INTERFACE = ['stores', 'components', 'screens', 'app'];

export default {
  forbidden: [
    ...directions,
    {
      name: 'wall',
      comment: 'The interface reaches the engine only through the clients in src/workers.',
      severity: 'error',
      from: { path: `${folders(INTERFACE)}|^src/main\\.tsx$` },
      to: { path: folders(ENGINE), pathNot: PROTOCOL_RECORDS },
    },
    {
      name: 'wall-types-only',
      comment: 'Of the records behind the wall the interface takes the types (`import type`), never code.',
      severity: 'error',
      from: { path: `${folders(INTERFACE)}|^src/main\\.tsx$` },
      to: { path: PROTOCOL_RECORDS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-apart',
      comment: 'A screen never imports another: what two need belongs in components, stores or workers.',
      severity: 'error',
      from: { path: '^src/screens/([^/]+)/' },
      to: { path: '^src/screens/', pathNot: '^src/screens/$1/' },
    },
    {
      name: 'pure',
      comment: 'lib and architecture are plain TypeScript and nothing else.',
      severity: 'error',
      from: { path: folders(['lib', 'architecture']) },
      to: { path: '.', pathNot: '^src/' },
    },
    {
      name: 'pure-experiment',
      comment: 'experiment is plain TypeScript, zod and the shipped experiments.',
      severity: 'error',
      from: { path: folders(['experiment']) },
      to: { path: '.', pathNot: `^(src|experiments)/|${packages('zod')}` },
    },
    {
      name: 'react-above-the-wall',
      comment: 'React, its libraries and zustand belong to the interface.',
      severity: 'error',
      from: { path: folders(LEVELS.slice(0, 7).flat()) },
      to: {
        path: packages(
          'react|react-dom|react-is|zustand|recharts|lucide-react|@mantine/[^/]+|@tanstack/[^/]+',
        ),
      },
    },
    {
      name: 'tensorflow-in-the-engine',
      comment: 'Tensors stay in kernels, nn, training, inference and diagnostics.',
      severity: 'error',
      from: { path: '^src/', pathNot: folders(['kernels', 'nn', 'training', 'inference', 'diagnostics']) },
      to: { path: packages('@tensorflow/[^/]+') },
    },
    {
      name: 'node-only-in-node',
      comment: 'The engine runs in a browser too: only src/node uses Node and Dawn.',
      severity: 'error',
      from: { path: '^src/', pathNot: folders(['node']) },
      to: { path: `^node:|^(fs|path|os|worker_threads|child_process)$|${packages('webgpu')}` },
    },
    {
      name: 'no-cycle',
      comment:
        'Two files that run each other are one file, or a third is missing. Types may refer to each other.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'found',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\?(raw|url|worker)$' },
    },
    {
      name: 'declared',
      comment: 'Packages are listed in package.json; what ships is in dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
