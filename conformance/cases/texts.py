"""Numbers as texts; sections and registries."""

from .neural_networks import listed


@listed
def case_as_string(tf):
    numbers = tf.constant([1.5, 2e10, -1e-9, 123456.789])
    yield "plain", tf.as_string([1, -2]), tf.as_string(numbers), tf.as_string(True), tf.as_string(1 + 2j)
    yield "types", [tf.as_string(tf.cast([1, 0, 100], t)) for t in ("uint8", "int64", "bool", "float64", "float16")]
    yield "bfloat16", tf.as_string(tf.constant([1.5], tf.bfloat16))
    yield "precision", tf.as_string(numbers, precision=2), tf.as_string(numbers, 0), tf.as_string(1 + 2j, 1)
    yield "notation", tf.as_string(numbers, scientific=True), tf.as_string(numbers, shortest=True)
    yield "both", tf.as_string(numbers, scientific=True, precision=2), tf.as_string(numbers, shortest=True, precision=3)
    yield "width", [tf.as_string([1, -22], width=5, fill=fill) for fill in ("", "0", "-", "+", " ")]
    yield "width of floats", [tf.as_string([1.5, -2.0], width=12, fill=fill) for fill in ("", "0", "-", "+", " ")]
    yield "strings", tf.as_string(["a", "é"]), tf.as_string(["a"], width=3)
    yield "odd", tf.as_string([float("inf"), float("nan")], precision=1, width=6), tf.as_string([])
    yield "refused: notation", lambda: tf.as_string([1.5], scientific=True, shortest=True)
    yield "refused: precision", lambda: tf.as_string([1], precision=2)
    yield "refused: integers", lambda: tf.as_string([1], shortest=True)
    yield "refused: fill", lambda: tf.as_string([1], fill="ab")
    yield "refused: letter", lambda: tf.as_string([1], fill="x", width=4)


@listed
def case_sections(tf):
    section = tf.CriticalSection()
    yield "results", section.execute(lambda: tf.constant(3)), section.execute(lambda: [1, (2.0,)])
    yield "inside", lambda: section.execute(lambda: section.execute(lambda: 3))
    yield "again", section.execute(lambda: 3)
    yield "name", lambda: section.name
    yield "registered", callable(tf.RegisterGradient("ATestOfTexts")(lambda op, g: g))
    yield "no name", lambda: tf.RegisterGradient(3)
    yield "twice", lambda: tf.RegisterGradient("ATestOfTexts")(lambda op, g: g)


case_sections.accidents = ("inside/0", "twice/0")
