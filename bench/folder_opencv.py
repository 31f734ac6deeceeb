#!/usr/bin/python3
"""folder_opencv.py IN OUT [THREADS]: runs w8.yaml's operations with OpenCV, with the images distributed among Python threads.

Needs Debian's python3-opencv. Set OMP_NUM_THREADS to the number of threads.
"""
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy

source, target = sys.argv[1:3]
threads = int(sys.argv[3]) if len(sys.argv) > 3 else 2
os.makedirs(target, exist_ok=True)
cv2.setNumThreads(1)
tone = numpy.array([round(255 * (value / 255) ** (1 / 1.2)) for value in range(256)], numpy.uint8)


def convert(name):
    soft = cv2.GaussianBlur(cv2.imread(os.path.join(source, name)), (0, 0), 1.5)
    sharp = cv2.addWeighted(soft, 2, cv2.GaussianBlur(soft, (0, 0), 1), -1, 0)
    cv2.imwrite(os.path.join(target, name), cv2.LUT(sharp, tone), [cv2.IMWRITE_JPEG_QUALITY, 85])


with ThreadPoolExecutor(threads) as pool:
    list(pool.map(convert, sorted(os.listdir(source))))
