"""Programs with control flow, drawn at random: eager and under `tf.function`, with their gradients."""

import random

from tests import drawn_programs


def _results(tf, first):
    made = {}
    for seed in range(first, first + 12):
        choices = random.Random(seed)
        source = drawn_programs.draw(lambda options, choices=choices: choices.choice(list(options)))
        for values in ((0.7, -0.3, 0.2), (-1.5, 2.0, 0.0)):
            for traced in (False, True):
                y, gradients = drawn_programs.run(source, tf, f"{seed}", traced, values)
                # sums of many terms in another order: the last digits differ, and the signs of zeros
                made[f"{seed} {values} {traced}"] = y, [tf.round(g * 1e4) + 0.0 for g in gradients]
    return made


def case_first_dozen(tf):
    return _results(tf, 0)


def case_second_dozen(tf):
    return _results(tf, 100)


def case_third_dozen(tf):
    return _results(tf, 200)
