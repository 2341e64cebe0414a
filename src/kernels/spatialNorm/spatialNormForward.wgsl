// Spatial response normalization, forward: y = x s^-BETA, s = K + ALPHA * sum of x^2 over the window.
//
// x, y: [N, HEIGHT, WIDTH, CHANNELS], bound at 0 and 1. Needs spatialNormWindow.wgsl in front.

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
  yStore(place.offset, xAt(place.offset) * negativePower(windowScale(place)), place.lanes);
}
