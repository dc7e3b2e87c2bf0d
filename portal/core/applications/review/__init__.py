"""The review after registration: further documents are asked for and given, the application is decided, the contract is signed."""
