"""The operator's queues of applications: what waits for whom, whose work each application is, and handing it over."""
