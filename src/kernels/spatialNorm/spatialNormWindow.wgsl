// What the passes of spatial response normalization share; prepended to them. The window of a pixel is BEFORE rows and
// columns before it to AFTER after it, in its own channel, clipped to the image; BEFORE + AFTER = n - 1. One invocation
// computes four neighbouring channels of one pixel; WORDS = ceil(CHANNELS / 4). Pixels are bound by storageBuffer.ts as
// arrays of UNIT floats. Needs lrnPower.wgsl in front.

override UNIT: u32;
override CHANNELS: u32;
override WORDS: u32;
override HEIGHT: i32;
override WIDTH: i32;
override BEFORE: i32;
override AFTER: i32;

struct Place {
  pixel: u32, // of all pixels of the batch
  channel: u32, // the first of four
  offset: u32, // of that channel, in floats
  lanes: u32, // channels from there on, up to 4
}

fn placeOf(index: u32) -> Place {
  let pixel = index / WORDS;
  let channel = (index % WORDS) * 4u;
  return Place(pixel, channel, pixel * CHANNELS + channel, min(4u, CHANNELS - channel));
}

// Rows and columns `before` the pixel to `after` it, inside the image.
struct Window {
  image: i32,
  top: i32,
  bottom: i32,
  left: i32,
  right: i32,
}

fn windowAround(pixel: u32, before: i32, after: i32) -> Window {
  let row = i32(pixel) / WIDTH % HEIGHT;
  let column = i32(pixel) % WIDTH;
  return Window(
    i32(pixel) / (WIDTH * HEIGHT),
    max(row - before, 0),
    min(row + after, HEIGHT - 1),
    max(column - before, 0),
    min(column + after, WIDTH - 1),
  );
}

fn offsetAt(window: Window, row: i32, column: i32, channel: u32) -> u32 {
  return u32((window.image * HEIGHT + row) * WIDTH + column) * CHANNELS + channel;
}

// s = K + ALPHA * sum of x^2 over the window.
fn windowScale(place: Place) -> vec4f {
  let window = windowAround(place.pixel, BEFORE, AFTER);
  var sum = vec4f();
  for (var row = window.top; row <= window.bottom; row++) {
    for (var column = window.left; column <= window.right; column++) {
      let value = xAt(offsetAt(window, row, column, place.channel));
      sum += value * value;
    }
  }
  return K + ALPHA * sum;
}
