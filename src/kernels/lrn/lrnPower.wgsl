// What every pass of local response normalization begins with; prepended to them. The scale of channel c is
//   s(c) = K + ALPHA * sum of x^2 over c's window, which is clipped to c's group of channels.
// Constants: GROUP = channels of a group, counted in what a pass binds (f32 or vec4f), so that a flat index modulo GROUP is
// its place in the group; K, ALPHA, BETA as in the paper's section 3.3.

override GROUP: u32;
override K: f32;
override ALPHA: f32;
override BETA: f32;

const WORKGROUP = 256u;

// s^-BETA; for the paper's 0.75 without the roundings of pow.
fn negativePower(s: vec4f) -> vec4f {
  if (BETA == 0.75) {
    let root = inverseSqrt(s);
    return root * sqrt(root);
  }
  return pow(s, vec4f(-BETA));
}
