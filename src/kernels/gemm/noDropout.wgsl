// In the place of dropoutFactor.wgsl where a layer has no dropout.
fn dropoutFactor(draw: vec2u, picture: u32, column: u32) -> f32 { return 1f; }
