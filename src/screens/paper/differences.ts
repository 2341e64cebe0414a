/** One point where the printed paper and the authors' published program part, and what is done here. */
export interface Difference {
  topic: string;
  paper: string;
  program: string;
  here: string;
}

/** Source: computerhistory/AlexNet-Source-Code (layers-145 and its logs), read beside the paper's text. */
export const DIFFERENCES: readonly Difference[] = [
  {
    topic: 'Input of conv1',
    paper: '224 × 224, output 55 × 55; no padding is mentioned, and without it 55 does not come out.',
    program: 'The last windows hang 3 pixels over the right and bottom edge and read zeros.',
    here: 'As the program: padding of 3 below and at the right.',
  },
  {
    topic: 'LRN alpha',
    paper: '1e-4 times the plain sum of squares.',
    program: '1e-4 is divided by the window of 5: effectively 2e-5.',
    here: 'alexnet as the paper prints it, alexnet-source as the program.',
  },
  {
    topic: 'LRN at the towers’ border',
    paper: 'Sums over adjacent kernel maps; the border is not mentioned.',
    program: 'Each tower by itself, never across.',
    here: 'Each tower by itself.',
  },
  {
    topic: 'Order at conv1',
    paper: 'ReLU, then LRN, then pooling.',
    program: 'LRN, then pooling, then ReLU: the LRN sees signed values.',
    here: 'alexnet as the paper, alexnet-source as the program.',
  },
  {
    topic: 'A layer that is not described',
    paper: '–',
    program: 'After LRN2, a second normalization over 5 × 5 places of the same map.',
    here: 'In alexnet-source alone.',
  },
  {
    topic: 'Weights of conv3 to conv5',
    paper: 'Normal with deviation 0.01 in each layer.',
    program: '0.03 there, 0.01 elsewhere.',
    here: 'alexnet as the paper, alexnet-source as the program; alexnet-mini scales by fan-in.',
  },
  {
    topic: 'Biases',
    paper: 'Equal learning rate for all layers; decay is not spelled out.',
    program: 'Twice the rate, and no decay.',
    here: 'Twice the rate, no decay; both can be set.',
  },
  {
    topic: 'Learning rates',
    paper: 'Divided by 10 three times, equal for all layers.',
    program: 'conv1 was slowed early, and colour noise ended at about epoch 67.',
    here: 'Equal for all layers.',
  },
  {
    topic: 'Random windows',
    paper: '2,048 times as many pictures: 32 × 32 places, mirrored.',
    program: '33 × 33 places; one place and flip for each chunk of 32 pictures.',
    here: '33 × 33 places at 256 pixels, drawn for each picture, or for 32 in a row where the recipe says so.',
  },
  {
    topic: 'Colour shift',
    paper: 'Eigenvalues times a normal number of deviation 0.1.',
    program: 'Their square roots (the deviations); then all is divided by 1.1.',
    here: 'The square roots, not divided: eigenvalues would shift by over a thousand grey levels.',
  },
  {
    topic: 'Dropout',
    paper: 'All outputs are halved at test time.',
    program: 'The same.',
    here: 'alexnet and alexnet-source the same; the small networks, Caffe’s and PyTorch’s scale in training instead, the same on average.',
  },
  {
    topic: 'Figure 2’s neuron counts',
    paper: 'The caption has 253,440 for the first layer.',
    program: '55 × 55 × 96 is 290,400; the network has 659,272 neurons, the paper’s “650,000”.',
    here: 'Counted from the shapes, in the table above.',
  },
];
