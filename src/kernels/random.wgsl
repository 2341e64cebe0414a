// Counter-based random numbers, bit for bit those of src/lib/counterRandom.ts. Prepended to kernels that draw.

// One round of PCG's output permutation (RXS-M-XS 32).
fn pcgHash(value: u32) -> u32 {
  let state = value * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

// The index-th 32-bit draw under a key.
fn randomBits(key: u32, index: u32) -> u32 {
  return pcgHash(pcgHash(index) ^ key);
}
