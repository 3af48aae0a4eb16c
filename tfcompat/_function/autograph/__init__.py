"""AutoGraph: Python statements over tensors become control flow of graphs.

A function is found in its file (`source`), its early exits become flags (`lowering`), its statements calls of
operators (`transform`, by the facts of `scopes`), and the result is compiled with the user's file name and lines
(`conversion`). The operators (`operators`, `loops`, `overloads`) ask at each statement whether a tensor is at hand: if
not, it is Python. They reach the library through one slot (`backend`, which says what must be in it), and check what a
graph demands (`checks`). `callees` decides which functions are converted; `failures` leads errors to the user's lines.

All but `calls`, `options` and `failures` loads when the first function is converted.
"""

from .calls import convert as convert
from .calls import convert_if_enabled as convert_if_enabled
from .calls import converted_call as converted_call
from .calls import do_not_convert as do_not_convert
from .calls import to_code as to_code
from .calls import to_graph as to_graph
from .options import DISABLED as DISABLED
from .options import ENABLED as ENABLED
from .options import Feature as Feature
from .options import set_loop_options as set_loop_options
from .options import set_verbosity as set_verbosity
from .options import status as status
from .options import trace as trace
