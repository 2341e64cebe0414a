// partial[slice, column] = sum of x[row, column] over the rows of the slice: the gradient of a bias, first pass.
// One invocation computes one column of one slice. Bindings: x [rows, COLUMNS], partial [slices, COLUMNS].
override COLUMNS: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> partial: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  let column = id.x;
  let slice = id.y;
  if (column >= COLUMNS) { return; }
  let rows = arrayLength(&x) / COLUMNS;
  let sliceRows = (rows + workgroups.y - 1u) / workgroups.y;
  let end = min((slice + 1u) * sliceRows, rows);
  var sum = 0f;
  for (var row = slice * sliceRows; row < end; row++) { sum += x[row * COLUMNS + column]; }
  partial[slice * COLUMNS + column] = sum;
}
