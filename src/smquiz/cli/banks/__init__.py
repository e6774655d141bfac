"""The subcommands of `smquiz bank`: one module each, which offers `build(language) -> click.Command`."""
