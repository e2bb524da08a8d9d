"""Reading what people upload: every file is hostile until shown otherwise. Nothing here knows Django."""
