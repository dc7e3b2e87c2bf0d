"""The application: one line for every page. A table of contents, nothing else."""

import reflex as rx

from portal.api.routes import door, routes


def landing() -> rx.Component:
    return rx.el.main(rx.el.h1("Портал"))


app = rx.App(api_transformer=[routes(), door])
app.add_page(landing, route="/", title="Портал")
