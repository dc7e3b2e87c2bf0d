"""The operator's contacts on the page for anybody and on the first page of executors."""
