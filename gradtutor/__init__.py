"""gradtutor: learn, practise and teach gradients in the terminal."""
