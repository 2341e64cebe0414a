// Local response normalization over five channels, gradient of x in one pass:
//   dx(c) = dy(c) s(c)^-BETA - 2 ALPHA BETA x(c) * sum of t(d) over d = c - 2 .. c + 2,
//   t(d) = dy(d) x(d) s(d)^-(BETA+1).
// One invocation computes channels c .. c + 3 of one pixel. Their sums need t of c - 2 .. c + 5, whose windows are
// c - 4 .. c + 7: the vec4f of c and its two neighbours, so that everything is recomputed in registers. The four t outside
// the own vec4f, of c - 2, c - 1, c + 4 and c + 5, are computed together as one more.
// Where x is the result of a ReLU, IS_MASKED = 1 multiplies dx by its slope, (x > 0).
//
// x, dy, dx: [N, H, W, C / 4] of vec4f. Needs lrnPower.wgsl and lrnFive.wgsl in front.

override IS_MASKED: u32;

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index >= arrayLength(&x)) {
    return;
  }
  let sides = sidesOf(index);
  let previous = max(index, 1u) - 1u;
  let value = runOf(x[previous], x[index], x[index + 1u], sides);
  let outer = runOf(dy[previous], dy[index], dy[index + 1u], sides);

  let square = squares(value);
  let ownScale = K + ALPHA * windowSums(square);
  let pairs = square.own.xyz + square.own.yzw; // x + y, y + z, z + w
  let outerScale = K + ALPHA * vec4f(
    square.before.x + square.before.y + square.before.z + square.before.w + square.own.x,
    square.before.y + square.before.z + square.before.w + pairs.x,
    pairs.z + square.after.x + square.after.y + square.after.z,
    square.own.w + square.after.x + square.after.y + square.after.z + square.after.w,
  );
  let power = negativePower(ownScale);
  let ownTerms = outer.own * value.own * power / ownScale;
  let sideTerms = vec4f(outer.before.zw, outer.after.xy) * vec4f(value.before.zw, value.after.xy)
    * negativePower(outerScale) / outerScale;
  let terms = Run(vec4f(0, 0, sideTerms.xy), ownTerms, vec4f(sideTerms.zw, 0, 0));
  let gradient = outer.own * power - 2.0 * ALPHA * BETA * value.own * windowSums(terms);
  dx[index] = select(gradient, vec4f(), vec4<bool>(IS_MASKED == 1u) & (value.own <= vec4f()));
}
