"""What actions do: one class per group of handlers of the action table. Each acts on the desk's document."""
