import { StudioError } from '../lib/StudioError';
import { crc32 } from './crc32';
import { readBlobBytes } from './readBlobBytes';

/** Where a zip's bytes are; shared by its entries. */
export interface ZipArchive {
  blob: Blob;
  /** Shown in errors. */
  name: string;
  /** Bytes before the zip itself (a self-extracting program, say), added to every offset. */
  shift: number;
}

/** The largest file that is unpacked: all of it is held in memory. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Deflate can't shrink more than 1,032 to 1; a header that says more is wrong or means harm. */
const MAX_RATIO = 1040;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Compression methods of the zip specification (APPNOTE 4.4.5) that people meet. */
const METHODS: Record<number, string> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
};

/** A file inside a zip, read when asked for. Small: a zip may hold a million. */
export class ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  private readonly archive: ZipArchive;
  private readonly packedBytes: number;
  private readonly headerOffset: number;
  /** CRC-32 of the unpacked bytes, as the directory has it. */
  readonly checksum: number;
  private readonly method: number;
  private readonly isEncrypted: boolean;

  constructor(fields: {
    archive: ZipArchive;
    path: string;
    sizeBytes: number;
    packedBytes: number;
    headerOffset: number;
    checksum: number;
    method: number;
    isEncrypted: boolean;
  }) {
    this.archive = fields.archive;
    this.path = fields.path;
    this.sizeBytes = fields.sizeBytes;
    this.packedBytes = fields.packedBytes;
    this.headerOffset = fields.headerOffset;
    this.checksum = fields.checksum;
    this.method = fields.method;
    this.isEncrypted = fields.isEncrypted;
  }

  /**
   * Unpacks this file alone. Throws `unsupported-file` (encrypted, or packed by another method than deflate),
   * `unreadable-archive` (damaged, or more data than it says), `image-too-large`, or `source-gone`.
   */
  async read(): Promise<Uint8Array<ArrayBuffer>> {
    this.checkMethod();
    this.checkClaim();
    const start = await this.dataStart();
    const { blob, name } = this.archive;
    const packed = await readBlobBytes(blob, start, start + this.packedBytes, name);
    if (packed.length < this.packedBytes) throw this.damaged('the archive ends inside of it');
    const bytes = this.method === STORED ? packed : await this.inflate(packed);
    if (bytes.length !== this.sizeBytes)
      throw this.damaged(`it has ${bytes.length} bytes, its header says ${this.sizeBytes}`);
    if (crc32(bytes) !== this.checksum) throw this.damaged('its checksum is wrong');
    return bytes;
  }

  /** Bytes `[start, end)`: alone where the file is stored as it is, else by unpacking all of it. */
  async readRange(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.isStored) return (await this.read()).slice(start, end);
    const dataStart = await this.dataStart();
    const last = dataStart + Math.min(end, this.sizeBytes);
    return readBlobBytes(this.archive.blob, dataStart + start, last, this.archive.name);
  }

  private checkMethod(): void {
    if (this.isEncrypted)
      throw new StudioError({
        code: 'unsupported-file',
        message: 'It is encrypted.',
        hint: 'Pack the pictures without a password, or unpack them and import the folder.',
      });
    if (this.method !== STORED && this.method !== DEFLATED)
      throw new StudioError({
        code: 'unsupported-file',
        message: `It is packed by ${METHODS[this.method] ?? `method ${this.method}`}; the studio unpacks deflate.`,
        hint: 'Unpack the zip and import the folder, or pack it again with the ordinary method (deflate).',
      });
  }

  /** Whether its parts can be read without unpacking it. */
  get isStored(): boolean {
    return this.method === STORED && !this.isEncrypted;
  }

  /** Whether what the header says of its size can be true and is a file that would be unpacked. */
  get isPlausible(): boolean {
    return this.sizeBytes <= MAX_UNPACKED_BYTES && !this.isBeyondRatio;
  }

  private get isBeyondRatio(): boolean {
    return this.method === DEFLATED && this.sizeBytes > this.packedBytes * MAX_RATIO + 1024;
  }

  private checkClaim(): void {
    if (this.isBeyondRatio)
      throw this.damaged(
        `its ${this.packedBytes} packed bytes can't unpack to the ${this.sizeBytes} that its header says`,
      );
    if (this.sizeBytes > MAX_UNPACKED_BYTES)
      throw new StudioError({
        code: 'image-too-large',
        message: `It says that it unpacks to ${this.sizeBytes} bytes; at most ${MAX_UNPACKED_BYTES} are unpacked.`,
        hint: 'Unpack the zip and import the folder if it really is so large; otherwise it is damaged.',
      });
  }

  /** Behind the local header, whose name and extra field may be longer than those of the directory. */
  private async dataStart(): Promise<number> {
    const { blob, name, shift } = this.archive;
    const offset = this.headerOffset + shift;
    const header = await readBlobBytes(blob, offset, offset + LOCAL_HEADER_BYTES, name);
    const view = new DataView(header.buffer);
    if (header.length < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== 0x04034b50)
      throw this.damaged('there is no file header where the directory points');
    return offset + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  }

  /** Stops as soon as more comes out than the header says. */
  private async inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const result = new Uint8Array(this.sizeBytes);
    const stream = new Blob([packed])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
      .getReader();
    let position = 0;
    try {
      for (;;) {
        const { value, done } = await stream.read();
        if (done) return result.subarray(0, position);
        if (position + value.length > result.length)
          throw this.damaged(`more comes out than the ${this.sizeBytes} bytes that its header says`);
        result.set(value, position);
        position += value.length;
      }
    } catch (cause) {
      await stream.cancel().catch(() => undefined);
      if (cause instanceof StudioError) throw cause;
      throw this.damaged(`decompression failed after ${position} bytes`, cause);
    }
  }

  private damaged(reason: string, cause?: unknown): StudioError {
    return new StudioError(
      {
        code: 'unreadable-archive',
        message: `It is damaged in the archive: ${reason}.`,
        hint: 'Download or pack the archive again, or unpack it and import the folder.',
      },
      { cause },
    );
  }
}
