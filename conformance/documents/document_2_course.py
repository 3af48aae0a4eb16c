"""Document 2, the course script: what a tape watches, and what `print` shows of a gradient."""


def case_a_constant_gives_none(tf):
    x = tf.constant([2.0])
    with tf.GradientTape(persistent=False, watch_accessed_variables=True) as grad:
        f = x**2
    found = grad.gradient(f, x)
    print("The gradient df/dx where f=(x^2):\n", found)
    return {"x": x, "f": f, "gradient": found}


def case_a_variable_of_a_tensor(tf):
    x = tf.constant([2.0])
    x = tf.Variable(x)
    with tf.GradientTape(persistent=False, watch_accessed_variables=True) as grad:
        f = x**2
    found = grad.gradient(f, x)
    print("The gradient df/dx where f=(x^2):\n", found)
    print(x)
    return {"x": x, "f": f, "gradient": found}


def case_a_watched_constant(tf):
    x = tf.constant([2.0])
    with tf.GradientTape(persistent=False, watch_accessed_variables=True) as grad:
        grad.watch(x)
        f = x**2
    found = grad.gradient(f, x)
    print("The gradient df/dx where f=(x^2):\n", found)
    return found


def case_defaults(tf):
    x = tf.Variable([2.0])
    with tf.GradientTape() as grad:
        f = x**2
    print(grad.gradient(f, x))


def case_persistent(tf):
    x = tf.Variable(tf.constant([2.0]))
    with tf.GradientTape(persistent=True, watch_accessed_variables=True) as grad:
        f = x**2
        h = x**3
    print("The gradient df/dx where f=(x^2):\n", grad.gradient(f, x))
    print("The gradient dh/dx where h=(x^3):\n", grad.gradient(h, x))
    return [grad.gradient(f, x), grad.gradient(h, x)]


def case_not_persistent(tf):
    # "For practice, turn persistent to False to see what happens."
    x = tf.Variable(tf.constant([2.0]))
    with tf.GradientTape(persistent=False, watch_accessed_variables=True) as grad:
        f = x**2
        h = x**3
    print("The gradient df/dx where f=(x^2):\n", grad.gradient(f, x))
    try:
        print("The gradient dh/dx where h=(x^3):\n", grad.gradient(h, x))
    except RuntimeError as error:
        print("RuntimeError:", error)
    return {"again": lambda: grad.gradient(h, x)}


def case_not_watching_variables(tf):
    x = tf.Variable([2.0])
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as grad:
        f = x**2
        grad.watch(x)
        h = x**3
    print(grad.gradient(f, x), grad.gradient(h, x), sep="\n")
    return [grad.gradient(f, x), grad.gradient(h, x)]


def case_a_chain_of_functions(tf):
    # L(x) = f(g(h(x))), and the chain rule for it.
    x = tf.Variable([2.0])
    with tf.GradientTape(persistent=True) as grad:
        h = x**2
        g = tf.sin(h)
        f = tf.exp(g)
    parts = [grad.gradient(f, g), grad.gradient(g, h), grad.gradient(h, x)]
    print("dL/dx:", grad.gradient(f, x), "by the chain rule:", parts[0] * parts[1] * parts[2])
    return {"whole": grad.gradient(f, x), "parts": parts}


if __name__ == "__main__":
    import tensorflow as tf

    for name, case in list(globals().items()):
        if name.startswith("case_"):
            print("--", name)
            case(tf)
