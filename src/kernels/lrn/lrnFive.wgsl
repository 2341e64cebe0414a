// Windows of five channels, c - 2 .. c + 2, in groups that 4 divides: a window then reaches into one vec4f before its own
// and one after. Prepended to the passes that bind x as vec4f.
// GROUP = vec4f of channels in a group, so that a flat index modulo GROUP is its place in the group.

override GROUP: u32;

// A vec4f of channels with its neighbours; zeros stand for what lies outside the group.
struct Run {
  before: vec4f,
  own: vec4f,
  after: vec4f,
}

// Which neighbours of the vec4f at `index` are in its group.
struct Sides {
  hasBefore: bool,
  hasAfter: bool,
}

fn sidesOf(index: u32) -> Sides {
  let place = index % GROUP;
  return Sides(place > 0u, place + 1u < GROUP);
}

fn runOf(before: vec4f, own: vec4f, after: vec4f, sides: Sides) -> Run {
  return Run(select(vec4f(), before, sides.hasBefore), own, select(vec4f(), after, sides.hasAfter));
}

fn squares(run: Run) -> Run {
  return Run(run.before * run.before, run.own * run.own, run.after * run.after);
}

// Sums of five neighbours around each channel of `own`.
fn windowSums(run: Run) -> vec4f {
  return vec4f(run.before.zw, run.own.xy) + vec4f(run.before.w, run.own.xyz) + run.own
    + vec4f(run.own.yzw, run.after.x) + vec4f(run.own.zw, run.after.xy);
}
