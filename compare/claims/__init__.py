"""An article becomes claims: sentences with what is said in them and by whom."""
