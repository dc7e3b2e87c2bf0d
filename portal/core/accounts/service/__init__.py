"""What can be done with accounts: registering, signing in and out, ending sessions."""

from portal.core.accounts.service.sessions import actor_of, end_session, extend, open_session, sign_out

__all__ = ["actor_of", "end_session", "extend", "open_session", "sign_out"]
