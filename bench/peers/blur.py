"""Gaussian blur and a non-separable convolution, from 8 bits to 8 bits. All truncate the Gaussian like SciPy, at 4 sigma,
except libvips in its fastest mode, whose integer weights end at a fifth of the central one."""
import cv2
import numpy as np
from scipy.ndimage import convolve, gaussian_filter

import vips
from rows import Row

SHARPENING = np.array([[0, 0, -1, 0, 0], [0, -1, -2, -1, 0], [-1, -2, 17, -2, -1], [0, -1, -2, -1, 0], [0, 0, -1, 0, 0]])


def whole(a):
    """Converts to bytes, rounded and clamped."""
    return np.clip(np.rint(a), 0, 255).astype(np.uint8)


def vips_blur(a, sigma):
    return vips.Pixels(vips.call("gaussblur", [vips.of(a)], float(sigma), precision=vips.INTEGER), np.uint8)


def vips_sharpened(a):
    return vips.Pixels(vips.call("conv", [vips.of(a)], vips.matrix(SHARPENING), precision=vips.INTEGER), np.uint8)


def rows(pair, ours, library):
    a = pair.a
    for sigma in (2, 10):
        reach = 8 * sigma + 1
        for t in (1, 2):
            yield Row("gaussian", sigma, t, "this", lambda s=sigma, t=t: ours.run("gaussian", s, t))
            yield Row("gaussian", sigma, t, "OpenCV GaussianBlur", lambda s=sigma, r=reach: cv2.GaussianBlur(a, (r, r), s, borderType=cv2.BORDER_REPLICATE))
            yield Row("gaussian", sigma, t, "libvips gaussblur", lambda s=sigma: vips_blur(a, s))
        yield Row("gaussian", sigma, 1, "SciPy gaussian_filter", lambda s=sigma: whole(gaussian_filter(a, s, mode="nearest", output=np.float32)))
    for t in (1, 2):
        yield Row("convolve", 5, t, "this", lambda t=t: ours.run("convolve", 5, t))
        yield Row("convolve", 5, t, "OpenCV filter2D", lambda: cv2.filter2D(a, -1, SHARPENING.astype(np.float32), borderType=cv2.BORDER_REPLICATE))
        yield Row("convolve", 5, t, "libvips conv", lambda: vips_sharpened(a))
    yield Row("convolve", 5, 1, "SciPy convolve", lambda: whole(convolve(a, SHARPENING, output=np.int32, mode="nearest")))
