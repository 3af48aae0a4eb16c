"""tf.audio in a tf.function, where nothing is known but the number of axes."""

import numpy as np

import tfcompat as tf


def test_sound_traced():
    @tf.function(input_signature=[tf.TensorSpec([None, None], tf.float32)])
    def f(sound):
        again, rate = tf.audio.decode_wav(tf.audio.encode_wav(sound, 16000), desired_channels=2)
        return again, rate

    sound = np.sin(np.arange(20, dtype=np.float32)).reshape(10, 2) * 0.9
    again, rate = f(sound)
    assert int(rate) == 16000
    np.testing.assert_allclose(again, sound, atol=2e-5)
    assert f.get_concrete_function().output_shapes[0].as_list() == [None, 2]
