"""The conditions of the subsidy as thresholds (order No. 35 of 31.01.2017; domain.md §4.1, L5, L28). The administrator may change each."""

from decimal import Decimal as Number

from portal.forms import Limit

LOAN_TERM = Limit("subsidy_loan_term_months", Number(36))
SUBSIDY_TERM = Limit("subsidy_term_months", Number(36))
RATE_MARGIN = Limit("subsidy_rate_margin_points", Number(5))
SUBSIDISED_RATE = Limit("subsidised_rate_percent", Number(7))
FIXED_PRICE_SHARE = Limit("subsidy_fixed_price_share_percent", Number(50))
PRICE_IN_CITIES = Limit("subsidy_price_city_m2", Number(260_000))
PRICE_ELSEWHERE = Limit("subsidy_price_other_m2", Number(220_000))
LIMITS = (LOAN_TERM, SUBSIDY_TERM, RATE_MARGIN, SUBSIDISED_RATE, FIXED_PRICE_SHARE, PRICE_IN_CITIES, PRICE_ELSEWHERE)
"""Without a record the defaults are used."""
PRICED_AS_CITIES = ("231000000", "471000000")
"""Atyrau and Aktau by the code of the district; Astana, Almaty and Shymkent are regions of their own."""
