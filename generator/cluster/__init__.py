"""Many machines: pages are cut, views rendered and blocks of the search counted on the workers of a Dask cluster.

This computer reads and files the archive, hands out shards of the work, takes what comes back through the same writer
as ever, and makes by itself what belongs to the site as a whole. Whatever is wrong with the cluster is a Problem, and
the rest of the work is done here: a build with a cluster that fails is a build without one.
"""

from generator.cluster.driver import Cluster, joined

__all__ = ["Cluster", "joined"]
