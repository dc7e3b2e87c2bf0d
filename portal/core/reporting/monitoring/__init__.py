"""The operator's analysis: heat map, charts, bodies at risk."""
