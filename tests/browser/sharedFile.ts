import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of the shared data, null where there is none. */
    sharedData: string | null;
  }
}

export const sharedData = inject('sharedData');

/** A file of the shared data, as a person would have dropped it. */
export async function sharedFile(path: string): Promise<File> {
  const url = `/@fs${sharedData}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return new File([await response.blob()], path.split('/').at(-1) ?? path, { lastModified: 0 });
}
