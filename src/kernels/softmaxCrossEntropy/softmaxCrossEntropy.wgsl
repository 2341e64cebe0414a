// Softmax cross-entropy with sparse labels, and the label's rank. One workgroup takes one row (see logitsRow.wgsl):
//   loss = log(sum of exp(logit - maximum)) + maximum - logit[label]
//   rank = number of greater logits + number of equal ones with a lower index.
// A row with a non-finite logit, or a label that is no class, has loss NaN and the class count as its rank.
//
// results: [rows, 2] = loss in nats, rank.

@group(0) @binding(2) var<storage, read_write> results: array<f32>;

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
  let label = min(labels[row], classes - 1u);
  let own = logits[row * classes + label];
  var ahead = 0.0;
  for (var c = lane; c < classes; c += WORKGROUP) {
    let logit = logits[row * classes + c];
    ahead += select(0.0, 1.0, logit > own || (logit == own && c < label));
  }
  let rank = sumOfLanes(lane, ahead);
  if (lane == 0u) {
    let loss = log(summary.exponentials) + (summary.maximum - own);
    results[2u * row] = select(notANumber(row), loss, summary.isFinite);
    results[2u * row + 1u] = select(f32(classes), rank, summary.isFinite);
  }
}
