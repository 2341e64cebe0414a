// Spatial response normalization, second pass of the gradient: with terms from spatialNormGradTerms.wgsl,
//   dx(p) = dy(p) s(p)^-BETA - 2 ALPHA BETA x(p) * sum of terms(q) over the q whose window holds p,
// which lie AFTER rows and columns before p to BEFORE after it. Where x is the result of a ReLU, IS_MASKED = 1 multiplies
// dx by its slope, (x > 0).
//
// x, dy, terms, dx: [N, HEIGHT, WIDTH, CHANNELS], bound at 0 to 3. Needs spatialNormWindow.wgsl in front.

override IS_MASKED: u32;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let place = placeOf((workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane);
  if (place.offset >= arrayLength(&x) * UNIT) {
    return;
  }
  let holders = windowAround(place.pixel, AFTER, BEFORE);
  var sum = vec4f();
  for (var row = holders.top; row <= holders.bottom; row++) {
    for (var column = holders.left; column <= holders.right; column++) {
      sum += termsAt(offsetAt(holders, row, column, place.channel));
    }
  }
  let value = xAt(place.offset);
  let power = negativePower(windowScale(place));
  var gradient = dyAt(place.offset) * power - 2.0 * ALPHA * BETA * value * sum;
  if (IS_MASKED == 1u) {
    gradient = select(vec4f(), gradient, value > vec4f());
  }
  dxStore(place.offset, gradient, place.lanes);
}
