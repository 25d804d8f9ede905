//! The graph as nodes and edges: drawing, paths, centrality.
