"""The administrator's page of ready texts for remarks, requests and refusals."""
