"""The floor: the least that a Textual app can be. What smquiz takes beyond this is its own."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Floor(App[None]):
    """One Static, which counts the keys."""

    keys = 0

    def compose(self) -> ComposeResult:
        yield Static("keys: 0.")

    def on_key(self, event: Key) -> None:
        event.stop()
        self.keys += 1
        self.query_one(Static).update(f"keys: {self.keys}.")


if __name__ == "__main__":
    Floor().run()
