/** What of the pictures decides how much memory a training takes. */
export interface PictureCounts {
  classCount: number;
  /** Side S of the stored square in pixels. */
  storedSide: number;
  validationCount: number;
}
