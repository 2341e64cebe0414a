import type { SourceFile } from '../workers/dataProtocol';

/** A picked file with its path: inside the picked folder where it was a folder. */
export function pickedFile(file: File): SourceFile {
  return { path: file.webkitRelativePath || file.name, file };
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A directory's entries; the reader hands out a hundred at a time. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function walk(entry: FileSystemEntry, into: SourceFile[]): Promise<void> {
  if (entry instanceof FileSystemFileEntry) {
    into.push({ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) });
  } else if (entry instanceof FileSystemDirectoryEntry) {
    const children = await entriesOf(entry);
    const isFile = (child: FileSystemEntry) => child instanceof FileSystemFileEntry;
    await Promise.all(children.filter(isFile).map((child) => walk(child, into)));
    for (const child of children) if (!isFile(child)) await walk(child, into);
  }
}

/**
 * Every file of a drop, folders opened, sorted by path. Call it inside the drop event: the browser empties the
 * transfer afterwards.
 */
export async function readDroppedFiles(transfer: DataTransfer): Promise<SourceFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const loose = [...transfer.files];
  const files: SourceFile[] = [];
  // A drop made by a script has files and no entries.
  if (entries.every((entry) => entry === null)) return loose.map(pickedFile);
  for (const entry of entries) if (entry !== null) await walk(entry, files);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
