"""How the portal is: its workers, jobs, queues, backups, certificates and room; for the administrator."""
