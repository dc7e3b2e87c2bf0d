"""What the operator reads: heat map, punctuality, charts, bodies at risk."""
