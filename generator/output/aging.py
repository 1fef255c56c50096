"""Making sure that a change of what has just been written will show in its time of change."""

import os
import time
from pathlib import Path

from generator.output.stamps import COARSE, DOUBTFUL, SECOND, WIDTH, get, let_them_age, put, stamps_of, too_young
from generator.output.tree import Tree


def age(root: Path, tree: Tree) -> None:
    """Wait a moment; where the file system counts seconds only, files are dated back by some. Raises OSError.

    Folders cannot be dated back without being changed by what happens in them, so that their stamps do not count there.
    """
    now = time.time_ns()
    for number in too_young(tree.file_stamps, now):
        changed = tree.file_stamps[number * WIDTH]
        if changed % SECOND == 0 and get(tree.file_stamps, number) != DOUBTFUL:
            path = tree.files[number]
            os.utime(root / path, ns=(changed - 2 * COARSE, changed - 2 * COARSE), follow_symlinks=False)
            put(tree.file_stamps, number, stamps_of(str(root), [path]))
    for number in too_young(tree.folder_stamps, now):
        if tree.folder_stamps[number * WIDTH] % SECOND == 0:
            put(tree.folder_stamps, number, DOUBTFUL)
    let_them_age(tree.file_stamps + tree.folder_stamps)
