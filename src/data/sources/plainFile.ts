import { isSourceGone, readBlobBytes, sourceGone } from '../../formats/readBlobBytes';
import { StudioError } from '../../lib/StudioError';
import type { SourceFile } from '../importOptions';
import type { SourceEntry } from './sourceEntry';

/** Larger files are handed on unread: a picture of that size is refused by it, anything else is read in parts. */
const MAX_READ_BYTES = 64 * 1024 * 1024;

/** A dropped file that is no archive. */
export class PlainFile implements SourceEntry {
  private readonly source: SourceFile;
  /** All dropped files, to tell one deleted file from a disk that is gone. */
  private readonly neighbours: readonly SourceFile[];

  constructor(source: SourceFile, neighbours: readonly SourceFile[]) {
    this.source = source;
    this.neighbours = neighbours;
  }

  get path(): string {
    return this.source.path;
  }

  get sizeBytes(): number {
    return this.source.file.size;
  }

  /** Throws `unreadable-image` where this file is gone or changed, `source-gone` where the others are too. */
  async open(): Promise<Blob | Uint8Array<ArrayBuffer>> {
    if (this.sizeBytes > MAX_READ_BYTES) return this.source.file;
    return this.read(0, this.sizeBytes);
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return new Uint8Array(await this.source.file.slice(start, end).arrayBuffer());
    } catch (cause) {
      if (!isSourceGone(cause)) throw cause;
      if (!(await this.isAnotherReadable())) throw sourceGone(this.path, cause);
      throw new StudioError(
        {
          code: 'unreadable-image',
          message: 'It was moved, deleted or changed since it was picked.',
          hint: 'Put it back and import it again, or leave it out.',
        },
        { cause },
      );
    }
  }

  /** The first, the last and one in the middle speak for all. */
  private async isAnotherReadable(): Promise<boolean> {
    const places = [0, Math.floor(this.neighbours.length / 2), this.neighbours.length - 1];
    for (const place of new Set(places)) {
      const other = this.neighbours[place];
      if (!other || other === this.source) continue;
      const isReadable = await readBlobBytes(other.file, 0, 1, other.path).then(
        () => true,
        () => false,
      );
      if (isReadable) return true;
    }
    return false;
  }
}
