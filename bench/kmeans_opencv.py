#!/usr/bin/python3
"""kmeans_opencv.py PHOTO [THREADS] [PASSES]: runs kmeans.yaml's operation with OpenCV; prints the inertia of eight colors,
and the iteration limit.

Needs Debian's python3-opencv. The centers are initialized with kmeans++, like ours; it ends when no center moves by
more than a thousandth, or at the iteration limit.
"""
import sys

import cv2
import numpy

threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1
passes = int(sys.argv[3]) if len(sys.argv) > 3 else 100
cv2.setNumThreads(threads)
cv2.setRNGSeed(1)
samples = cv2.imread(sys.argv[1]).reshape(-1, 3).astype(numpy.float32)
ends = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, passes, 1e-3)
inertia, labels, centers = cv2.kmeans(samples, 8, None, ends, 1, cv2.KMEANS_PP_CENTERS)
print(f"{inertia:.6g} {passes}")
