// What every response normalization begins with; prepended to its passes. With the scale of an element, which is
//   s = K + ALPHA * sum of x^2 over the element's window,
// the result is x s^-BETA (paper, section 3.3).

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
