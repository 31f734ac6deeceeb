"""libvips over ctypes: Debian 12 has the library, but no Python binding.

Every operation uses vips_call, which takes its name, its inputs, a pointer for the result, its other arguments, then pairs of
options. Nothing is computed before pixels().
"""
import ctypes

import numpy as np

lib, gobject, glib = (ctypes.CDLL(name) for name in ("libvips.so.42", "libgobject-2.0.so.0", "libglib-2.0.so.0"))
for function in ("vips_image_new_from_memory", "vips_image_write_to_memory", "vips_image_new_matrix_from_array"):
    getattr(lib, function).restype = ctypes.c_void_p
lib.vips_error_buffer.restype = ctypes.c_char_p
if lib.vips_init(b"bench"):
    raise RuntimeError("libvips does not start")
lib.vips_cache_set_max(0)  # a second run must not find the result of the first

DOUBLE = 8  # VIPS_FORMAT_DOUBLE
INTEGER, FLOAT = 0, 1  # VipsPrecision


class Image:
    """A libvips image, released with this object."""

    def __init__(self, handle, kept=None):
        if not handle:
            raise RuntimeError(lib.vips_error_buffer().decode())
        self.handle, self.kept = ctypes.c_void_p(handle), kept

    def __del__(self):
        gobject.g_object_unref(self.handle)


def threads(count):
    lib.vips_concurrency_set(count)


def of(array):
    """Creates an image on the bytes of a gray array, without a copy."""
    height, width = array.shape
    return Image(lib.vips_image_new_from_memory(ctypes.c_void_p(array.ctypes.data), ctypes.c_size_t(array.nbytes), width, height, 1, 0), array)


def matrix(rows):
    values = np.array(rows, np.float64)
    return Image(lib.vips_image_new_matrix_from_array(values.shape[1], values.shape[0], ctypes.c_void_p(values.ctypes.data), values.size))


def argument(value):
    if isinstance(value, Image):
        return value.handle
    return ctypes.c_double(value) if isinstance(value, float) else ctypes.c_int(value)


def call(name, inputs, *others, **options):
    result = ctypes.c_void_p()
    pairs = [part for key, value in options.items() for part in (ctypes.c_char_p(key.encode()), argument(value))]
    failed = lib.vips_call(ctypes.c_char_p(name.encode()), *map(argument, inputs), ctypes.byref(result), *map(argument, others), *pairs, ctypes.c_void_p())
    return Image(None if failed else result.value, inputs)


class Pixels:
    """Computes an image, in libvips' memory; converted to an array only on demand."""

    def __init__(self, image, dtype):
        size = ctypes.c_size_t()
        self.address = lib.vips_image_write_to_memory(image.handle, ctypes.byref(size))
        if not self.address:
            raise RuntimeError(lib.vips_error_buffer().decode())
        self.values = np.frombuffer((ctypes.c_char * size.value).from_address(self.address), dtype)

    def sum(self, dtype):
        return self.values.sum(dtype=dtype)

    def __del__(self):
        if self.address:
            glib.g_free(ctypes.c_void_p(self.address))
