/** What the built-in dataset is: drawn by the studio itself, so that a first training needs no download. */
export const BUILT_IN = {
  name: 'Built-in shapes',
  /** In label order. */
  classNames: ['disc', 'square', 'triangle', 'cross', 'ring', 'star', 'stripes', 'checks', 'spiral', 'waves'],
  /** Side of the square RGB pictures in pixels. */
  side: 64,
  trainCount: 2000,
  validationCount: 500,
} as const;
