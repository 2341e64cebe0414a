// Softmax cross-entropy, gradient of the logits: (exp(logit - maximum) / sum - [class is the label]) * d loss.
// One workgroup takes one row (see logitsRow.wgsl). The rank has no gradient.
//
// dResults: [rows, 2], of which column 0 counts; dLogits: [rows, classes].

@group(0) @binding(2) var<storage, read> dResults: array<f32>;
@group(0) @binding(3) var<storage, read_write> dLogits: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = workgroup.y * grid.x + workgroup.x;
  if (row >= rowCount()) {
    return;
  }
  let classes = classCount();
  let summary = readRow(row, lane);
  let dLoss = dResults[2u * row];
  for (var c = lane; c < classes; c += WORKGROUP) {
    let index = row * classes + c;
    let probability = exp(logits[index] - summary.maximum) / summary.exponentials;
    let gradient = (probability - select(0.0, 1.0, c == labels[row])) * dLoss;
    dLogits[index] = select(notANumber(row), gradient, summary.isFinite);
  }
}
