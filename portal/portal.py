"""The application: one line for every page. A table of contents, nothing else."""

import reflex as rx


def landing() -> rx.Component:
    return rx.el.main(rx.el.h1("Портал"))


app = rx.App()
app.add_page(landing, route="/", title="Портал")
