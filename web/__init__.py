"""What people and programs see: REST routes, plain pages, and the frame around the Gradio page."""
