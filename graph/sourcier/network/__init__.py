"""The graph seen as a network: nodes, and edges each of which carries its claims, dates, standing and origins."""

from sourcier.network.edge import Edge
from sourcier.network.filters import Filters
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.projection import PROJECTIONS, each_node, each_tie, project
from sourcier.network.standing import Standing

__all__ = ["PROJECTIONS", "Edge", "Filters", "Network", "Node", "Standing", "each_node", "each_tie", "project"]
