"""All signed deals of an accord as one pdf: what is in it, figures, template, job, addresses."""
