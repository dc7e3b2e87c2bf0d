"""The operator's analysis: heat map, punctuality, charts, bodies at risk."""
