// What follows a product: bias and activation. ACTIVATION: 0 linear, 1 relu, 2 tanh, 3 sigmoid.
override ACTIVATION: u32;

fn activate(value: vec4f) -> vec4f {
  if (ACTIVATION == 1u) { return max(value, vec4f()); }
  // Beyond 10 tanh is 1 in f32; some drivers compute it as inf / inf.
  if (ACTIVATION == 2u) { return tanh(clamp(value, vec4f(-10), vec4f(10))); }
  // Beyond 80 it is 1 or, but for 1e-35, 0; exp of more would soon be infinite.
  if (ACTIVATION == 3u) { return 1 / (1 + exp(clamp(-value, vec4f(-80), vec4f(80)))); }
  return value;
}
