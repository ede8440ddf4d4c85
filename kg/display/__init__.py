"""Tables, frames and marked texts, as notebooks show them."""
