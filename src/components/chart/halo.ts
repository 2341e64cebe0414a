/** Text stays legible where it lies on lines. */
export const HALO = { stroke: 'var(--studio-page)', strokeWidth: 3, paintOrder: 'stroke' } as const;
