"""Learning what each sign of the ranking is worth, from judged questions (học trọng số). B4.

Pure Python. Weights are learnt so that the right article stands out among the engine's first fifty
(multinomial logistic regression), and judged on questions that they were not learnt from.
"""

import math
import random
import statistics
from dataclasses import dataclass

from search.ranking import SIGNS, score

_STEPS, _RATE = 150, 0.03
# Keeps weights small, so that no sign is trusted more than a hundred questions can bear out.
_RIDGE = 0.02
_SHARPNESS = 10


@dataclass(frozen=True)
class Judged:
    """One question: of each of the engine's first, whether it is right, and its signs."""

    entries: list[tuple[bool, tuple[float, ...]]]


def figures(questions: list[Judged], weights) -> tuple[float, float, float]:
    """R@1, R@10 and MRR@10 of the order that the weights make."""
    places = []
    for question in questions:
        ordered = sorted(question.entries, key=lambda each: -score(each[1], weights))
        places.append(next((at for at, each in enumerate(ordered, 1) if each[0]), math.inf))
    count = len(places)
    return (
        sum(place == 1 for place in places) / count,
        sum(place <= 10 for place in places) / count,
        sum(1 / place for place in places if place <= 10) / count,
    )


def learn(questions: list[Judged]) -> list[float]:
    """The weights of `SIGNS`, none below zero (Adam on the regularised likelihood)."""
    weights = [0.5] * len(SIGNS)
    mean, spread = [0.0] * len(SIGNS), [0.0] * len(SIGNS)
    with_answer = [each for each in questions if any(right for right, _ in each.entries)]
    for step in range(1, _STEPS + 1):
        slope = [2 * _RIDGE * weight for weight in weights]
        for question in with_answer:
            for share, values in _pulls(question, weights):
                for sign, value in enumerate(values):
                    slope[sign] += _SHARPNESS * share * value / len(with_answer)
        for sign, own in enumerate(slope):
            mean[sign] = 0.9 * mean[sign] + 0.1 * own
            spread[sign] = 0.99 * spread[sign] + 0.01 * own * own
            change = (mean[sign] / (1 - 0.9**step)) / math.sqrt(spread[sign] / (1 - 0.99**step))
            weights[sign] = max(0.0, weights[sign] - _RATE * change)
    return weights


def _pulls(question, weights):
    """By entry: how far its chance lies above what it should be, and its signs."""
    heights = [_SHARPNESS * score(values, weights) for _, values in question.entries]
    chances = [math.exp(height - max(heights)) for height in heights]
    total = sum(chances)
    of_right = sum(
        chance for chance, (right, _) in zip(chances, question.entries, strict=True) if right
    )
    for chance, (right, values) in zip(chances, question.entries, strict=True):
        yield chance / total - (chance / of_right if right else 0), values


def cross_validate(forms: list[list[Judged]], folds: int = 5, seed: int = 0) -> list[list[tuple]]:
    """For each form of the questions (accented, not): the figures of each fold.

    A fold's weights are learnt from both forms of the other folds' questions.
    """
    order = list(range(len(forms[0])))
    random.Random(seed).shuffle(order)  # noqa: S311 - the same folds each time
    results = [[] for _ in forms]
    for fold in range(folds):
        held_back = set(order[fold::folds])
        weights = learn([form[at] for form in forms for at in order if at not in held_back])
        for form, result in zip(forms, results, strict=True):
            result.append(figures([form[at] for at in sorted(held_back)], weights))
    return results


def mean_and_spread(folds: list[tuple]) -> str:
    """'R@1 0.930 ± 0.051  …' over the folds."""
    names = ("R@1", "R@10", "MRR@10")
    return "  ".join(
        f"{name} {statistics.mean(values):.3f} ± {statistics.pstdev(values):.3f}"
        for name, values in zip(names, zip(*folds, strict=True), strict=True)
    )
