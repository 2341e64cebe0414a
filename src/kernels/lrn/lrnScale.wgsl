// What the passes of local response normalization share; prepended to them. They bind x: [N, H, W, C], flat.
// The window of channel c is c - BEFORE .. c + AFTER, clipped to c's group.
// Constants: GROUP = C / groups, so that a flat index modulo GROUP is its place in the group; BEFORE + AFTER = n - 1.

override GROUP: u32;
override BEFORE: u32;
override AFTER: u32;
override K: f32;
override ALPHA: f32;
override BETA: f32;

const WORKGROUP = 256u;

// s = K + ALPHA * sum of x^2 over the window of element `index`.
fn windowScale(index: u32) -> f32 {
  let inGroup = index % GROUP;
  let first = index - min(inGroup, BEFORE);
  let last = index + min(GROUP - 1u - inGroup, AFTER);
  var sum = 0.0;
  for (var i = first; i <= last; i++) {
    sum += x[i] * x[i];
  }
  return K + ALPHA * sum;
}

// s^-BETA; for the paper's 0.75 without the roundings of pow.
fn negativePower(s: f32) -> f32 {
  if (BETA == 0.75) {
    let root = inverseSqrt(s);
    return root * sqrt(root);
  }
  return pow(s, -BETA);
}
