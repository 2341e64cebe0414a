// What both softmax cross-entropy kernels need of one row of logits. One workgroup of WORKGROUP lanes takes one row;
// reductions are trees in workgroup memory, so their order is fixed. Prepended to the kernels.

const WORKGROUP = 64u;

@group(0) @binding(0) var<storage, read> logits: array<f32>; // [rows, classes]
@group(0) @binding(1) var<storage, read> labels: array<u32>; // [rows]

var<workgroup> partial: array<f32, WORKGROUP>;

fn rowCount() -> u32 {
  return arrayLength(&labels);
}

fn classCount() -> u32 {
  return arrayLength(&logits) / arrayLength(&labels);
}

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

struct Row {
  maximum: f32,
  exponentials: f32, // sum of exp(logit - maximum)
  isFinite: bool, // every logit is, and the label is a class
}

fn readRow(row: u32, lane: u32) -> Row {
  let classes = classCount();
  var maximum = logits[row * classes];
  var faults = select(0.0, 1.0, labels[row] >= classes);
  for (var c = lane; c < classes; c += WORKGROUP) {
    let logit = logits[row * classes + c];
    maximum = max(maximum, logit);
    faults += select(1.0, 0.0, isFiniteValue(logit));
  }
  let rowMaximum = maximumOfLanes(lane, maximum);
  let rowFaults = sumOfLanes(lane, faults);
  var exponentials = 0.0;
  for (var c = lane; c < classes; c += WORKGROUP) {
    exponentials += exp(logits[row * classes + c] - rowMaximum);
  }
  return Row(rowMaximum, sumOfLanes(lane, exponentials), rowFaults == 0.0);
}

// Not a number, made at run time: WGSL allows no such constant.
fn notANumber(row: u32) -> f32 {
  return bitcast<f32>(0x7fc00000u | (row & 1u));
}
