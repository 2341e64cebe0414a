/** Time spent handing tensors to the GPU (the hand-written path's; tfjs's own uploads are not in it). */
export const uploadClock = { elapsedMs: 0 };
