// Spatial response normalization, first pass of the gradient: what the output at q adds to the gradient of every input in
// its window, terms(q) = dy(q) x(q) s(q)^-(BETA+1).
//
// x, dy, terms: [N, HEIGHT, WIDTH, CHANNELS], bound at 0, 1, 2. Needs spatialNormWindow.wgsl in front.

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
  let s = windowScale(place);
  let term = dyAt(place.offset) * xAt(place.offset) * negativePower(s) / s;
  termsStore(place.offset, term, place.lanes);
}
