import type { ErrorDetails } from '../../../lib/StudioError';

/** Why there is no picture from the webcam, and what helps. */
export function cameraError(reason: unknown): ErrorDetails {
  const name = reason instanceof DOMException ? reason.name : '';
  if (name === 'NotAllowedError') {
    return {
      code: 'not-allowed',
      message: 'The browser does not let this page use the webcam.',
      hint: 'Allow the camera in the browser’s address bar, then press Use the webcam again.',
    };
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return {
      code: 'not-allowed',
      message: 'There is no webcam on this machine.',
      hint: 'Plug one in, or drop pictures instead.',
    };
  }
  if (name === 'NotReadableError' || name === 'AbortError') {
    return {
      code: 'busy',
      message: 'The webcam gives no picture: another program may be using it.',
      hint: 'Close that program, then try again.',
    };
  }
  return {
    code: 'not-allowed',
    message: 'This page cannot use a webcam here.',
    hint: 'Browsers offer it on localhost and over https only. Open the studio that way, or drop pictures instead.',
  };
}
