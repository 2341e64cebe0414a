import type { ZipEntry } from '../../formats/zipEntry';
import { indexZip } from '../../formats/zipIndex';
import type { OpenedArchive } from './openedArchive';
import type { SourceEntry } from './sourceEntry';

/** A larger member is unpacked again for each part that is asked for. */
const MAX_KEPT_BYTES = 48 * 1024 * 1024;

/** Lists a zip. Throws `unreadable-archive`, `source-gone`, and what `onMember` throws. */
export async function openZip(path: string, file: Blob, onMember: () => void): Promise<OpenedArchive> {
  const { members, refused } = await indexZip(file, path, onMember);
  const last: LastUnpacked = { entry: null, bytes: null };
  return {
    entries: members.map((entry) => new ZipMember(`${path}/`, entry, last)),
    refused,
    rewind: async () => {
      last.entry = null;
      last.bytes = null;
    },
  };
}

/** The member of a zip whose parts are being read. */
interface LastUnpacked {
  entry: ZipEntry | null;
  bytes: Promise<Uint8Array<ArrayBuffer>> | null;
}

class ZipMember implements SourceEntry {
  private readonly prefix: string;
  private readonly entry: ZipEntry;
  private readonly last: LastUnpacked;

  constructor(prefix: string, entry: ZipEntry, last: LastUnpacked) {
    this.prefix = prefix;
    this.entry = entry;
    this.last = last;
  }

  get path(): string {
    return this.prefix + this.entry.path;
  }

  get sizeBytes(): number {
    return this.entry.sizeBytes;
  }

  open(): Promise<Uint8Array<ArrayBuffer>> {
    return this.entry.read();
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const { entry, last } = this;
    if (entry.isStored || entry.sizeBytes > MAX_KEPT_BYTES) return entry.readRange(start, end);
    if (last.entry !== entry) {
      last.entry = entry;
      last.bytes = entry.read();
    }
    return ((await last.bytes) ?? (await entry.read())).slice(start, end);
  }
}
