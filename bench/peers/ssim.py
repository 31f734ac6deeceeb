"""The structural similarity map of two images over a 7 by 7 window."""
import cv2
import numpy as np

from rows import Row, in_bands


def boxes(k):
    def box(x):
        return cv2.boxFilter(x, cv2.CV_32F, (k, k))

    def f(a, b):
        a, b, n = a.astype(np.float32), b.astype(np.float32), k * k / (k * k - 1)
        ma, mb = box(a), box(b)
        va, vb, vab = n * (box(a * a) - ma * ma), n * (box(b * b) - mb * mb), n * (box(a * b) - ma * mb)
        return (2 * ma * mb + 6.5025) * (2 * vab + 58.5225) / ((ma * ma + mb * mb + 6.5025) * (va + vb + 58.5225))
    return f


def skimage(pair, k):
    from skimage.metrics import structural_similarity
    return structural_similarity(pair.a, pair.b, win_size=k, data_range=255, full=True)[1]


def rows(pair, ours, library):
    images = pair.a, pair.b
    for t in (1, 2):
        yield Row("ssim", 7, t, "this", lambda t=t: ours.run("ssim", 7, t))
        yield Row("ssim", 7, t, "OpenCV boxFilter", lambda: boxes(7)(*images))
        yield Row("ssim", 7, t, "OpenCV boxFilter in bands", lambda t=t: in_bands(boxes(7), images, np.float32, 3, t))
    yield Row("ssim", 7, 1, "scikit-image", lambda: skimage(pair, 7))
