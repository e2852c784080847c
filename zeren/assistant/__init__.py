"""The graph as tools of an assistant (Model Context Protocol): it asks, and never writes."""
