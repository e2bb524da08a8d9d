"""Pendataan on screen: the list of people, the first visit, Data orang. It owns no facts; the apps below do."""
