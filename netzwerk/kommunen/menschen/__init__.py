"""The directory of people at ``/menschen/``: who opted in, as far as each reader may see."""
