"""What pages for everybody show of the administrator's records: contacts with working time, links to other systems, texts of services."""
