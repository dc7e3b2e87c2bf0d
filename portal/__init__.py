"""The housing portal: a cabinet for legal entities, a portal for local authorities, a desk for the operator."""

import zoneinfo

# Time zones are those of the pinned tzdata package, in every process: a machine's own files may still have Almaty an hour off,
# as it was before March 2024, and the registration of applications opens and closes by that clock.
zoneinfo.reset_tzpath(to=())
