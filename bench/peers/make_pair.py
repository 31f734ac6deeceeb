#!/usr/bin/env python3
"""make_pair.py DATA: creates grayA.pgm and grayB.pgm, 6000 by 4000 pixels of 8 bits each, the same every time: mosaics of pieces
of the photos in testimages at their original resolution, so that grain and edges are realistic."""
import os, random, sys

import cv2
import numpy as np

PIECE, ROWS, COLUMNS = 250, 16, 24
IMAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../testimages")


def pieces():
    for name in ("astronaut.png", "camera.png", "chelsea.png", "coffee.png", "retina.jpg", "rocket.jpg", "hubble_deep_field.jpg"):
        photograph = cv2.imread(f"{IMAGES}/{name}", cv2.IMREAD_GRAYSCALE)
        for y in range(0, photograph.shape[0] - PIECE + 1, PIECE):
            for x in range(0, photograph.shape[1] - PIECE + 1, PIECE):
                yield photograph[y:y + PIECE, x:x + PIECE]


def mosaic(all, order):
    turned = [np.rot90(order.choice(all), order.randrange(4)) for _ in range(ROWS * COLUMNS)]
    return np.vstack([np.hstack(turned[i:i + COLUMNS]) for i in range(0, len(turned), COLUMNS)])


os.makedirs(sys.argv[1], exist_ok=True)
for name, seed in (("grayA", 1), ("grayB", 2)):
    cv2.imwrite(f"{sys.argv[1]}/{name}.pgm", mosaic(list(pieces()), random.Random(seed)))
