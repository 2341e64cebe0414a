/** A file of AlexNet weights that anyone may get from its publisher. The studio never fetches it. */
export interface PublicFile {
  name: string;
  publisher: string;
  /** The page that says what it is and where to get it; a person opens it. */
  href: string;
  fileName: string;
  /** Null where the publisher says it only in rounded numbers. */
  sizeBytes: number | null;
  /** The same in words, where bytes are not known. */
  sizeText: string;
  licence: string;
  /** Hex; null where none is published. */
  sha256: string | null;
  /** Hex, where that is what the publisher gives. */
  sha1: string | null;
  /** Share of validation pictures of ILSVRC 2012 whose first guess is right, from the centre window, as published. */
  top1: number;
  top5: number;
  /** What the figures were measured with, and what to know. */
  note: string;
}

/**
 * Sources: torchvision's documentation (accuracy; its file name bears the checksum's first digits), Caffe's models'
 * readmes (accuracy, SHA-1, licence), and the AlexNet page of the ONNX models (accuracy, and its pointer file's
 * checksum and size).
 */
export const PUBLIC_FILES: readonly PublicFile[] = [
  {
    name: 'AlexNet of torchvision',
    publisher: 'PyTorch',
    href: 'https://pytorch.org/vision/stable/models/generated/torchvision.models.alexnet.html',
    fileName: 'alexnet-owt-7be5be79.pth',
    sizeBytes: null,
    sizeText: '244 MB',
    licence: 'BSD-3-Clause',
    sha256: '7be5be791159472b1fbf3c69796f7cb30dca7ad8466c2df70058c37116cdee02',
    sha1: null,
    top1: 0.56522,
    top5: 0.79066,
    note: 'One tower, no LRN; 224x224 of 256.',
  },
  {
    name: 'BVLC AlexNet',
    publisher: 'Berkeley Vision and Learning Center (Caffe)',
    href: 'https://github.com/BVLC/caffe/tree/master/models/bvlc_alexnet',
    fileName: 'bvlc_alexnet.caffemodel',
    sizeBytes: null,
    sizeText: '244 MB',
    licence: 'unrestricted use',
    sha256: null,
    sha1: '9116a64c0fbe4459d18f4bb6b56d647b63920377',
    top1: 0.571,
    top5: 0.802,
    note: 'The paper’s two towers; 227x227 of pictures warped to 256x256, blue first.',
  },
  {
    name: 'CaffeNet',
    publisher: 'Berkeley Vision and Learning Center (Caffe)',
    href: 'https://github.com/BVLC/caffe/tree/master/models/bvlc_reference_caffenet',
    fileName: 'bvlc_reference_caffenet.caffemodel',
    sizeBytes: null,
    sizeText: '244 MB',
    licence: 'unrestricted use',
    sha256: null,
    sha1: '4c8d77deb20ea792f84eb5e6d0a11ca0a8660a46',
    top1: 0.574,
    top5: 0.804,
    note: 'As BVLC AlexNet, but pooling comes before LRN.',
  },
  {
    name: 'BVLC AlexNet, ONNX',
    publisher: 'ONNX Model Zoo',
    href: 'https://github.com/onnx/models/tree/main/validated/vision/classification/alexnet',
    fileName: 'bvlcalexnet-12.onnx',
    sizeBytes: 243863787,
    sizeText: '244 MB',
    licence: 'BSD-3-Clause',
    sha256: '6b0da9510f27f234ee96a85dc3809dd210150fdefad87f6850f9788513216945',
    sha1: null,
    top1: 0.548,
    top5: 0.7823,
    note: 'The weights of BVLC AlexNet, its graph made for 224x224, which costs two points.',
  },
];

/** The public file that a checksum is of; null for all others. */
export function publicFileOf(sha256: string): PublicFile | null {
  return PUBLIC_FILES.find((file) => file.sha256 === sha256) ?? null;
}
