"""Which training pictures a part and a sample of a set are, written in plain Python from the docstring of
src/data/stratifiedSample.ts. Prints the checksums that tests/unit/data/TrainingSubsets.test.ts expects: SHA-256 over
the places as little-endian u32.

python3 scripts/reference/training_subset.py
"""

from counter_random import random_key
from epoch_order import checksum, permutation

TRAINING_SUBSET, TRAINING_SAMPLE = 9, 10


def stratified_sample(classes, count, seed, purpose):
    """`count` of the pictures, every class in its share, in stored order.

    @param classes lists of pictures in stored order, by label
    """
    total = sum(len(pictures) for pictures in classes)
    count = min(count, total)
    quotas = [count * len(pictures) // total for pictures in classes]
    by_remainder = sorted(
        range(len(classes)), key=lambda label: (-(count * len(classes[label]) % total), label)
    )
    for label in by_remainder[: count - sum(quotas)]:
        quotas[label] += 1
    return sorted(
        pictures[place]
        for label, pictures in enumerate(classes)
        for place in permutation(random_key(seed, purpose, label), len(pictures))[: quotas[label]]
    )


def training_pictures(labels, class_count, seed, count=None):
    """Pictures that an experiment of `recipe.trainingPictures = count` trains on; an epoch permutes their places in this
    list as it would a split of that size (epoch_order.py).

    @param labels of the training split in stored order
    """
    classes = [[i for i, label in enumerate(labels) if label == own] for own in range(class_count)]
    if count is None or count >= len(labels):
        return list(range(len(labels)))
    return stratified_sample(classes, count, seed, TRAINING_SUBSET)


def training_sample(labels, class_count, seed, size, count=None):
    """Pictures that `recipe.evaluation.trainingSample = size` looks at: of those trained on."""
    trained_on = training_pictures(labels, class_count, seed, count)
    classes = [[i for i in trained_on if labels[i] == own] for own in range(class_count)]
    return stratified_sample(classes, size, seed, TRAINING_SAMPLE)


if __name__ == "__main__":
    # Uneven classes, one of them empty: 0, 2 and 3 in the shares 6 : 3 : 1.
    labels = [(0, 0, 2, 0, 3, 0, 2, 0, 2, 0)[(i * 7) % 10] for i in range(1003)]
    for seed, count in [(1, 100), (5, 37), (2, 1002)]:
        print("subset", seed, count, checksum(training_pictures(labels, 4, seed, count)))
    for seed, size, count in [(1, 50, 100), (3, 200, None), (1, 5000, 100)]:
        print("sample", seed, size, count, checksum(training_sample(labels, 4, seed, size, count)))
