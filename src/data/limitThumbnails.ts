import type { StudioError } from '../lib/StudioError';
import { glimpseOf, type PictureGlimpse } from './RefusedPicture';

/** Nobody looks at more, and a million thumbnails would fill the disk. */
const PER_CAUSE = 200;

/** Gives what was seen of each refused picture, with thumbnails only for the first of each cause. */
export function limitThumbnails(): (error: StudioError) => PictureGlimpse {
  const counts = new Map<string, number>();
  return (error) => {
    const glimpse = glimpseOf(error);
    if (!glimpse.thumbnail) return glimpse;
    const count = (counts.get(error.code) ?? 0) + 1;
    counts.set(error.code, count);
    return count > PER_CAUSE ? { ...glimpse, thumbnail: null } : glimpse;
  };
}
