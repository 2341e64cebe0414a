import { StudioError } from '../lib/StudioError';
import type { SourceFile } from './importOptions';
import type { SourceProposal } from './sourceProposal';
import type { LabelledSource, SourceKind } from './sources/labelledSource';
import { listSource } from './sources/listSource';
import { recogniseSource, SOURCE_KINDS } from './sources/recogniseSource';
import type { SourceListing } from './sources/sourceListing';

/** A listed source and what it was recognised as; listing an archive of 138 GB takes a while, so it may be kept. */
export class OpenedSource {
  readonly listing: SourceListing;
  private readonly sources = new Map<SourceKind | 'auto', LabelledSource>();

  private constructor(listing: SourceListing) {
    this.listing = listing;
  }

  /** Lists the files, archives opened. Throws `unreadable-archive`, `source-gone` or `cancelled`. */
  static async list(
    files: SourceFile[],
    watch: { onListed?: (files: number) => void; signal?: AbortSignal } = {},
  ): Promise<OpenedSource> {
    return new OpenedSource(await listSource(files, watch));
  }

  /** The source as that kind; throws what its recogniser throws. */
  async as(kind: SourceKind | 'auto'): Promise<LabelledSource> {
    const known = this.sources.get(kind);
    if (known) return known;
    const source = await recogniseSource(this.listing, kind);
    this.sources.set(kind, source);
    return source;
  }

  /** Other kinds that would read it too. */
  async alternatives(to: SourceKind): Promise<SourceProposal['alternatives']> {
    const found: SourceProposal['alternatives'] = [];
    for (const kind of SOURCE_KINDS) {
      if (kind === to) continue;
      try {
        found.push({ kind, title: (await this.as(kind)).title });
      } catch (error) {
        if (!(error instanceof StudioError)) throw error;
      }
    }
    return found;
  }
}
