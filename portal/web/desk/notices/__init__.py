"""The administrator's page of announcements: notices to companies and executors."""
