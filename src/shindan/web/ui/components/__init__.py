"""One folder a component: typed context, template, style, examples, test."""
