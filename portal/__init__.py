"""The housing portal: a cabinet for legal entities, a portal for local authorities, a desk for the operator."""

import zoneinfo

# Every process uses the time zones of the pinned tzdata package. A machine's own files may still have Almaty an hour off, as before March
# 2024, and the hours of registration depend on the time in Kazakhstan.
zoneinfo.reset_tzpath(to=())
