// The factor of dropout for one unit of a layer, as dropout.wgsl draws it. Needs random.wgsl in front.
// `draw`: the key of (arm, step, layer), and the position of the batch's first picture in the effective batch.
// Constants: a unit is kept when its 24-bit draw is not below DROPOUT_THRESHOLD; it is then multiplied by
// DROPOUT_SCALE. FIRST_UNIT is the number of column 0.
override DROPOUT_THRESHOLD: u32;
override DROPOUT_SCALE: f32;
override FIRST_UNIT: u32;

fn dropoutFactor(draw: vec2u, picture: u32, column: u32) -> f32 {
  let pictureKey = pcgHash(draw.x ^ (draw.y + picture));
  let isKept = (randomBits(pictureKey, FIRST_UNIT + column) >> 8u) >= DROPOUT_THRESHOLD;
  return select(0f, DROPOUT_SCALE, isKept);
}
