// Softmax cross-entropy with sparse labels, the label's rank, and the gradient of the logits, in one pass. One workgroup of
// WORKGROUP lanes takes one row; reductions are trees in workgroup memory, so their order is fixed.
//   loss = log(sum of exp(logit - maximum)) + maximum - logit[label]
//   rank = number of greater logits + number of equal ones with a lower index
//   dLogits = (exp(logit - maximum) / sum - [class is the label]) * lossGradient.
// A row with a non-finite logit, or a label that is no class, has loss and gradient NaN and the class count as its rank.
//
// logits, dLogits: [rows, classes]; labels: [rows]; results: [rows, 2] = loss in nats, rank.

const WORKGROUP = 64u;

@group(0) @binding(0) var<storage, read> logits: array<f32>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read_write> results: array<f32>;
@group(0) @binding(3) var<storage, read_write> dLogits: array<f32>;
@group(0) @binding(4) var<uniform> lossGradient: f32; // of every row's loss

var<workgroup> partial: array<f32, WORKGROUP>;

// The sum over the lanes, in every lane.
fn sumOfLanes(lane: u32, value: f32) -> f32 {
  partial[lane] = value;
  workgroupBarrier();
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    if (lane < half) {
      partial[lane] += partial[lane + half];
    }
    workgroupBarrier();
  }
  let sum = workgroupUniformLoad(&partial[0]);
  workgroupBarrier();
  return sum;
}

// The maximum over the lanes, in every lane.
fn maximumOfLanes(lane: u32, value: f32) -> f32 {
  partial[lane] = value;
  workgroupBarrier();
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    if (lane < half) {
      partial[lane] = max(partial[lane], partial[lane + half]);
    }
    workgroupBarrier();
  }
  let maximum = workgroupUniformLoad(&partial[0]);
  workgroupBarrier();
  return maximum;
}

// By its bits, which no optimisation may assume away.
fn isFiniteValue(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7f800000u) != 0x7f800000u;
}

// Not a number, made at run time: WGSL allows no such constant.
fn notANumber(row: u32) -> f32 {
  return bitcast<f32>(0x7fc00000u | (row & 1u));
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = workgroup.y * grid.x + workgroup.x;
  let rows = arrayLength(&labels);
  if (row >= rows) {
    return;
  }
  let classes = arrayLength(&logits) / rows;
  let first = row * classes;
  let label = labels[row];
  let own = logits[first + min(label, classes - 1u)];

  var laneMaximum = own;
  var faults = select(0.0, 1.0, label >= classes);
  var ahead = 0.0;
  for (var c = lane; c < classes; c += WORKGROUP) {
    let logit = logits[first + c];
    laneMaximum = max(laneMaximum, logit);
    faults += select(1.0, 0.0, isFiniteValue(logit));
    ahead += select(0.0, 1.0, (logit > own) | ((logit == own) & (c < label)));
  }
  let maximum = maximumOfLanes(lane, laneMaximum);
  let isSound = sumOfLanes(lane, faults) == 0.0;
  let rank = sumOfLanes(lane, ahead);

  var laneExponentials = 0.0;
  for (var c = lane; c < classes; c += WORKGROUP) {
    laneExponentials += exp(logits[first + c] - maximum);
  }
  let exponentials = sumOfLanes(lane, laneExponentials);

  for (var c = lane; c < classes; c += WORKGROUP) {
    let probability = exp(logits[first + c] - maximum) / exponentials;
    let gradient = (probability - select(0.0, 1.0, c == label)) * lossGradient;
    dLogits[first + c] = select(notANumber(row), gradient, isSound);
  }
  if (lane == 0u) {
    results[2u * row] = select(notANumber(row), log(exponentials) + (maximum - own), isSound);
    results[2u * row + 1u] = select(f32(classes), rank, isSound);
  }
}
