/** The part of the stored square that a network sees, in stored pixels: the paper's 224 of 256. */
const CROP_FRACTION = 224 / 256;

/** Where windows lie in a stored square of a given side. */
export interface WindowPlan {
  /** Side S of the stored square. */
  storedSide: number;
  /** Side of the window in stored pixels, a whole number. */
  windowSide: number;
  /** Left and top of the centre window. */
  centre: number;
}

/**
 * Window of a network of input side s on pictures stored at side S: `cropFraction * S`, or all of it where the set
 * is stored at s (DESIGN, section 4). The fraction follows from the training set, so that a picture of another side
 * is cut the same way in classification.
 */
export function windowPlan(
  side: number,
  trainedSide: number,
  inputSide: number,
  cropFraction = CROP_FRACTION,
): WindowPlan {
  const windowSide = trainedSide === inputSide ? side : Math.round(side * cropFraction);
  return { storedSide: side, windowSide, centre: Math.floor((side - windowSide) / 2) };
}

/** The paper's ten places: four corners and the centre, each also mirrored. `[left, top, flip]` in stored pixels. */
export function tenCrops(plan: WindowPlan): [left: number, top: number, flip: 0 | 1][] {
  const last = plan.storedSide - plan.windowSide;
  const places: [number, number][] = [
    [0, 0],
    [last, 0],
    [0, last],
    [last, last],
    [plan.centre, plan.centre],
  ];
  return places.flatMap(([left, top]): [number, number, 0 | 1][] => [
    [left, top, 0],
    [left, top, 1],
  ]);
}
