// What the passes for windows and groups of any size share; prepended to them. They bind x: [N, H, W, C], flat.
// The window of channel c is c - BEFORE .. c + AFTER, BEFORE + AFTER = n - 1. One invocation computes LANES neighbouring
// elements of one group: 4 where 4 divides the group, so that the elements of their windows are read once, else 1.
// GROUP = channels of a group, so that a flat index modulo GROUP is its place in the group. Needs lrnPower.wgsl in front.

override GROUP: u32;
override BEFORE: u32;
override AFTER: u32;
override LANES: u32;

// Elements `first` to `last`, within one group, that the windows of `index` and its neighbours reach.
struct Reach {
  first: u32,
  last: u32,
}

fn reachOf(index: u32, before: u32, after: u32) -> Reach {
  let inGroup = index % GROUP;
  return Reach(index - min(inGroup, before), index + min(GROUP - 1u - inGroup, after + LANES - 1u));
}

// Which of four lanes from `index` have element i in their window.
fn inWindow(i: u32, index: u32, before: u32, after: u32) -> vec4<bool> {
  let place = vec4i(i32(i) - i32(index)) - vec4i(0, 1, 2, 3);
  return (place >= vec4i(-i32(before))) & (place <= vec4i(i32(after)));
}

// s = K + ALPHA * sum of x^2 over the window, for the elements from `index`.
fn windowScales(index: u32) -> vec4f {
  let reach = reachOf(index, BEFORE, AFTER);
  var sums = vec4f();
  for (var i = reach.first; i <= reach.last; i++) {
    sums += select(vec4f(), vec4f(x[i] * x[i]), inWindow(i, index, BEFORE, AFTER));
  }
  return K + ALPHA * sums;
}
