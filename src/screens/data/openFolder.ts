import type { SourceFile } from '../../workers/dataProtocol';

/** What the platform offers and TypeScript's DOM library does not name yet. */
declare global {
  interface Window {
    showDirectoryPicker?: (options?: { id?: string; mode?: 'read' }) => Promise<FileSystemDirectoryHandle>;
  }
}

async function collect(
  directory: FileSystemDirectoryHandle,
  path: string,
  into: SourceFile[],
): Promise<void> {
  for await (const handle of directory.values()) {
    const inner = `${path}/${handle.name}`;
    if (handle instanceof FileSystemFileHandle) into.push({ path: inner, file: await handle.getFile() });
    else if (handle instanceof FileSystemDirectoryHandle) await collect(handle, inner, into);
  }
}

/**
 * Asks for a folder and lists its files sorted by path; nothing where the person thinks better of it. It opens where
 * a file input would first copy the names of a million files.
 */
export async function openFolder(): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  try {
    const directory = await window.showDirectoryPicker?.({ id: 'import', mode: 'read' });
    if (directory) await collect(directory, directory.name, files);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
